/** The form of a word that goes with `count`, by the language's own rules; `other` where no nearer form is given. */
export function pluralizer(language: string) {
  const rules = new Intl.PluralRules(language)
  return (count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }): string =>
    forms[rules.select(count)] ?? forms.other
}
