import { useEffect, useRef } from 'react';
import type { Outcome } from '../state/outcome.js';
import { useWords } from '../words/use-words.js';
import { Icon } from './icon.js';

const icons = { done: 'check', quiet: 'info', failed: 'alert' } as const;

/**
 * Shows the outcome of an action, and is scrolled into view for it. It is there, empty, before its first text, because
 * only then do screen readers announce it.
 */
export function Status({ outcome }: { outcome: Outcome | undefined }) {
  const words = useWords();
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome) region.current?.scrollIntoView({ block: 'nearest' });
  }, [outcome]);
  return (
    <div ref={region} role="status" className="status">
      {outcome && (
        <p className="status-text" data-tone={outcome.tone}>
          <Icon name={icons[outcome.tone]} />
          {outcome.text(words)}
        </p>
      )}
    </div>
  );
}
