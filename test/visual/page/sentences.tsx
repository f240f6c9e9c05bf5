import en from '../../../locales/en.json';
import ko from '../../../locales/ko.json';
import { FieldNote } from '../../../src/dialog/field-notes.js';
import { Sentences, Text } from '../../../src/dialog/text.js';

interface Words {
  [key: string]: string | Words;
}

const values: Record<string, string> = {
  length: '6',
  target: 'minji.new@example.com',
  time: '8:59',
  value: '59',
  start: 'mi',
  domain: 'example.com',
  digits: '5 6 7 8',
  done: '1',
  of: '2',
};

/** Every sentence of a bundle, with values in place. */
const sentencesOf = (words: Words): string[] =>
  Object.values(words).flatMap((word) =>
    typeof word === 'string' ? word.replace(/{{(\w+)}}/g, (_, name: string) => values[name]!) : sentencesOf(word),
  );

/** A card with every sentence of the kit, in both languages, in the three places for one: as a title, below it, and under a field. */
export function AllSentences() {
  const sentences = [...new Set(sentencesOf({ ko, en }))];
  return (
    <div role="dialog" aria-label="Sentences" data-sv="dialog" data-theme="light">
      <div data-sv="scroll">
        {sentences.map((sentence) => (
          <section key={sentence}>
            <div data-sv="head">
              <h2 data-sv="title">
                <Text>{sentence}</Text>
              </h2>
              <p data-sv="description">
                <bdi>
                  <Sentences>{sentence}</Sentences>
                </bdi>
              </p>
            </div>
            <div data-sv="body">
              <FieldNote id={sentence} tone="error">
                {sentence}
              </FieldNote>
            </div>
          </section>
        ))}
      </div>
    </div>
  );
}
