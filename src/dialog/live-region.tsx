'use client';
import { useEffect, useRef, useState } from 'react';
import { problemOf, stepOf, type FlowState } from '../core/flow/state.js';
import { useMessages } from '../i18n/use-messages.js';
import type { MessageKey } from '../i18n/resources.js';
import { useDialog } from './root.js';
import { useScreenMessages } from './message-keys.js';
import { Text } from './text.js';

/** Milliseconds until a region that has just appeared can be heard: the words that it comes with are not said by all readers. */
const ANNOUNCE_AFTER = 150;

/** What has just happened on the screen, if that is worth saying. */
function announcementFor(state: FlowState): MessageKey | undefined {
  if (state.status === 'starting') return 'choose.loading';
  if (state.status === 'verified') return 'verified';
  if (state.status === 'code') return state.sends > 1 ? 'code.resent' : 'code.sent';
  return state.status === 'sending-code' && state.pending ? 'code.sending' : undefined;
}

/**
 * The polite regions. Opening is told by the dialog's own name and description; each later step tells both again. A second
 * region says what happens on a step, so that neither is read twice. A list that comes at once belongs to the opening.
 */
export function LiveRegions() {
  const { state } = useDialog();
  const { title, description } = useScreenMessages();
  const { t } = useMessages();
  const step = stepOf(state);
  const currentStep = useRef(step);
  useEffect(() => {
    currentStep.current = step;
  });
  const words = `${title}. ${description}`;
  const [opening, setOpening] = useState({ step, words, isAudible: false });
  useEffect(() => {
    const timer = setTimeout(
      () => setOpening(({ words }) => ({ step: currentStep.current, words, isAudible: true })),
      ANNOUNCE_AFTER,
    );
    return () => clearTimeout(timer);
  }, []);
  const [hasMoved, setHasMoved] = useState(false);
  if (!hasMoved && (words !== opening.words || (opening.isAudible && step !== opening.step))) setHasMoved(true);
  const announcement = opening.isAudible ? announcementFor(state) : undefined;
  const key = state.status === 'code' ? state.expiresAt : announcement;
  // A message that came before, because no other may be sent, is no news, whatever becomes of it.
  const problem = problemOf(state);
  const isLimited = state.status === 'code' && problem?.step === 'send' && problem.code === 'rate_limited';
  const [staleKey, setStaleKey] = useState<typeof key>();
  if (isLimited && staleKey !== key) setStaleKey(key);
  return (
    <>
      <div data-sv="sr" role="status">
        {opening.isAudible && hasMoved && state.status !== 'verified' && <Text>{words}</Text>}
      </div>
      <div data-sv="sr" role="status">
        {/* Another message is said anew, though in the same words. */}
        {announcement && key !== staleKey && !isLimited && <Text key={key}>{t(announcement)}</Text>}
      </div>
    </>
  );
}
