'use client';
import type { TransactionDetail } from '../api/types.js';
import { useMessages } from '../i18n/use-messages.js';
import { useSlots } from './presentation.js';
import { Text } from './text.js';

/** Whether all lines are in sight where a step has little room. A screen reader gets all of them either way. */
interface Unfolded {
  isUnfolded: boolean;
}

/**
 * A value of several words. A number in groups is a box: Chromium would break the line at its hyphen. A number that is longer than a
 * line still breaks. The words around it stay one text, which a screen reader reads at once. As `Text`.
 */
const Words = ({ children }: { children: string }) => {
  const words = children.split(/(\s+)/);
  /** Text, number, text, number, and so on. */
  const parts: string[] = [];
  let text = '';
  for (const word of words) {
    if (words.length > 1 && /\d-\d/.test(word)) {
      parts.push(text, word);
      text = '';
    } else text += word;
  }
  parts.push(text);
  return <span key={children}>{parts.map((part, index) => (index % 2 ? <span key={index}>{part}</span> : part))}</span>;
};

/** What the user approves, as a list of labels and values. */
export const DetailList = ({ details, isUnfolded }: Unfolded & { details: readonly TransactionDetail[] }) => (
  <dl {...useSlots()('details')} data-unfolded={isUnfolded || undefined}>
    {details.map(({ label, value }, index) => (
      <div key={index}>
        <dt>
          <bdi>
            <Text>{label}</Text>
          </bdi>
        </dt>
        <dd>
          <bdi>
            <Words>{value}</Words>
          </bdi>
        </dd>
      </div>
    ))}
  </dl>
);

/** Shows the lines after the first one, where a step has little room. */
export function ShowAllDetails({ isUnfolded, onPress }: Unfolded & { onPress: () => void }) {
  const { t } = useMessages();
  return (
    <button type="button" data-sv="show-all" aria-expanded={isUnfolded} onClick={onPress}>
      <Text>{t(isUnfolded ? 'details.less' : 'details.all')}</Text>
    </button>
  );
}
