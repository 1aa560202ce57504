/** What is done on the side of the program that a client was made for: what it is told, and what goes wrong there. */
import { CopyButton } from '../../../components/copy-button.js';
import type { ConsoleClientQuery } from '../../../gql/admin/graphql.js';
import { Listing } from '../../components/operation.js';
import { Section } from '../../components/room.js';

type Guide = NonNullable<
  Extract<NonNullable<ConsoleClientQuery['node']>, { clientId: string }>['presetGuide']
>;

/** The section. */
export function PresetGuide({ guide: { title, texts, notes } }: { readonly guide: Guide }) {
  return (
    <Section
      heading={`Set up ${title}`}
      lead="What the other side is told. The secret is put in where it says so: it is known there only."
    >
      <div class="stack guide">
        {texts.map(({ title: place, text }) => (
          <div key={place} class="stack tight">
            <h3>{place}</h3>
            <Listing name={place} text={text} />
            <div class="buttons start">
              <CopyButton text={text} label="Copy" done="Copied" />
            </div>
          </div>
        ))}
        {notes.length > 0 && (
          <ul>
            {notes.map((note) => (
              <li key={note}>{marked(note)}</li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

/** What stands between backticks is a word of a program. */
function marked(note: string) {
  return note.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part));
}
