import { useRef } from 'preact/hooks'

interface InField {
  currentTarget: HTMLInputElement
}

/**
 * The props by which a field keeps what is typed until it is entered, whatever is drawn anew meanwhile
 *
 * Main may answer an earlier change while the next one is being typed.
 */
export function useTyped(value: string, enter: (event: InField) => unknown) {
  const typed = useRef<string | null>(null)
  return {
    value: typed.current ?? value,
    onInput({ currentTarget }: InField) {
      typed.current = currentTarget.value
    },
    onChange(event: InField) {
      typed.current = null
      void enter(event)
    },
    onBlur() {
      typed.current = null
    },
  }
}
