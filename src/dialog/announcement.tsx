'use client';
import { useEffect, useRef } from 'react';

/**
 * Milliseconds until a region is filled. A screen reader does not announce the words that a region appears with, and a focus
 * that moves cuts off what was announced just before.
 */
const AFTER_FOCUS = 150;

/**
 * Milliseconds after which a region is empty again, so that a user who reads on past the last button finds no old
 * words.
 */
const CLEAR_AFTER = 5000;

/**
 * Puts words into a live region once, and takes them out five seconds later or when the function it returns is called. Written
 * past React: to announce something renders nothing, and a translator may replace the text as it likes.
 */
export function announce(
  region: HTMLElement | null,
  words: string,
  onAnnounced: () => void,
  after = AFTER_FOCUS,
): () => void {
  const write = (text: string) => {
    if (region) region.textContent = text;
  };
  const announcing = setTimeout(() => {
    write(words);
    onAnnounced();
  }, after);
  const clearing = setTimeout(write, after + CLEAR_AFTER, '');
  return () => {
    clearTimeout(announcing);
    clearTimeout(clearing);
    write('');
  };
}

export interface AnnouncementProps {
  /** Announced once, when they come. None: the region is empty. */
  words?: string | false;
  /** What they are about, if the same words can be news again: for one value, they are announced once. */
  of?: number;
  /** Milliseconds until they are announced, if they still hold. */
  after?: number;
}

/** A polite live region, out of sight. Without `words`, what `of` names counts as announced. */
export function Announcement({ words, of, after }: AnnouncementProps) {
  const region = useRef<HTMLDivElement>(null);
  const announced = useRef<number>(undefined);
  useEffect(() => {
    if (of !== undefined && of === announced.current) return undefined;
    const settle = () => {
      announced.current = of;
    };
    if (words) return announce(region.current, words, settle, after);
    if (of !== undefined) settle();
    return undefined;
  }, [words, of, after]);
  return <div ref={region} data-sv="sr" role="status" />;
}
