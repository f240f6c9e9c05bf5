'use client';
import { useState } from 'react';
import { codeOptionOf, stepOf } from '../core/selectors.js';
import { useMessages } from '../hooks/use-messages.js';
import { useDialog } from './dialog-context.js';
import { useScreenWords } from './screen.js';

/**
 * The polite region. Opening is told by the dialog's own name and description; each later screen tells both again, and
 * what happened on it ("code sent", "verified").
 */
export function Announcer() {
  const { state } = useDialog();
  const { title, description } = useScreenWords();
  const { t } = useMessages();
  const [first] = useState(stepOf(state));
  const [moved, setMoved] = useState(false);
  if (!moved && stepOf(state) !== first) setMoved(true);

  let news = '';
  if (state.status === 'starting') news = t('choose.loading');
  else if (state.status === 'verified') news = t('verified');
  else if (state.status === 'code') news = t(state.sends > 1 ? 'code.resent' : 'code.sent');
  else if (state.status === 'sendingCode' && !state.error) news = t('code.sending');
  const heading = moved && !codeOptionOf(state) && state.status !== 'verified' ? `${title}. ${description}` : '';
  return (
    <div data-sv="sr" role="status">
      {[heading, news].filter(Boolean).join('. ')}
    </div>
  );
}
