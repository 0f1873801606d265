/** So many programs can be told apart by their colours; the style sheet has one for each. */
export const MOST_COLOURS = 7
