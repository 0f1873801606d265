import { type LanguageChoice, languageChoices } from '../../src-main/contract/language.ts'
import { bridge, valueOf } from '../bridge.ts'
import { attempt, language, words } from '../state/index.ts'

export function LanguageSwitch() {
  const { languages, status } = words.value
  const choose = (choice: LanguageChoice) =>
    attempt(async () => {
      language.value = await valueOf(bridge.setLanguage(choice))
    })
  return (
    <select
      class="language"
      aria-label={status.language}
      value={language.value.choice}
      onChange={event => choose(event.currentTarget.value as LanguageChoice)}
    >
      {languageChoices.map(choice => (
        <option key={choice} value={choice}>
          {languages[choice]}
        </option>
      ))}
    </select>
  )
}
