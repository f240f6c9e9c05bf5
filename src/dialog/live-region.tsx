'use client';
import { useEffect, useRef } from 'react';
import type { News } from '../ceremonies/view.js';
import { views } from '../ceremonies/views.js';
import { isStep, type FlowState } from '../core/flow/state.js';
import { useMessages } from '../i18n/use-messages.js';
import type { MessageKey } from '../i18n/resources.js';
import { announce, Announcement } from './announcement.js';
import { useDialog } from './dialog-context.js';
import { useScreenMessages } from './message-keys.js';

/** Milliseconds of waiting after which it is announced: who waits less has the answer instead. */
const WAITING = 600;

/** What has just happened on the screen. */
function newsOf(state: FlowState): News | undefined {
  if (state.status === 'verified') return { words: 'verified' };
  return isStep(state) ? views[state.ceremony].newsOf?.(state) : undefined;
}

/** What the user is waiting for. */
function waitOf(state: FlowState): MessageKey | undefined {
  if (state.status === 'starting') return 'choose.loading';
  const own = isStep(state) && views[state.ceremony].waitOf?.(state);
  if (own) return own;
  return 'pending' in state && state.pending ? 'checking' : undefined;
}

/**
 * Announces the new words of each screen after the first, which the dialog's own name and description announce: its
 * title, and its sentence if that differs. The reason of the verification is announced once; an obstacle, each time.
 */
function ScreenAnnouncement() {
  const { state } = useDialog();
  const { title, description } = useScreenMessages();
  const region = useRef<HTMLDivElement>(null);
  const purpose = useRef(description);
  const announced = useRef({ title, description });
  const isLoading = state.status === 'starting';
  const isBlocked = state.status === 'blocked';
  const isVerified = state.status === 'verified';
  useEffect(() => {
    const onAnnounced = () => {
      announced.current = { title, description };
    };
    // Loading is announced by itself, and what it ends with is news, though it may be as before.
    if (isLoading) onAnnounced();
    const last = announced.current;
    const hasOwnSentence = isBlocked || description !== purpose.current;
    const words = [
      title !== last.title && title,
      hasOwnSentence && description !== last.description && description,
    ].filter(Boolean);
    if (words.length === 0 || isVerified) return undefined;
    return announce(region.current, words.join('. '), onAnnounced);
  }, [title, description, isLoading, isBlocked, isVerified]);
  return <div ref={region} data-sv="sr" role="status" />;
}

/** The polite regions: the screen, what the user waits for, and what has just happened. Each is empty soon after it spoke. */
export function LiveRegions() {
  const { state } = useDialog();
  const { t } = useMessages();
  const wait = waitOf(state);
  const isVerified = state.status === 'verified';
  const news = newsOf(state);
  return (
    <>
      <ScreenAnnouncement />
      <Announcement words={wait && t(wait)} after={WAITING} />
      {/* The success is shown for a moment only. */}
      <Announcement words={news && !news.isOld && t(news.words)} of={news?.of} after={isVerified ? 0 : undefined} />
    </>
  );
}
