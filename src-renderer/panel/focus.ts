/** Where the keys go on when the button that was pressed is gone. */
export function focusPanel(): void {
  document.getElementById('panel')?.focus()
}

/** Where they go on when the panel is gone. */
export function focusPanelButton(): void {
  document.getElementById('panel-button')?.focus()
}
