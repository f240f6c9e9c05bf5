'use client';
import { useContext } from 'react';
import type { Identifier } from '../api/types.js';
import { maskIdentifier, shownPartsOf, writeIdentifier } from '../core/mask.js';
import type { Translator } from '../i18n/translator.js';
import { useMessages } from '../i18n/use-messages.js';
import { PresentationContext } from './presentation.js';
import { Text } from './text.js';

/** In words, what the mask leaves in sight: its dots are read out as “bullet bullet bullet”, and four digits as thousands. */
function spokenMask(t: Translator['t'], identifier: Identifier): string | undefined {
  const { start, end } = shownPartsOf(identifier);
  if (!end) return undefined;
  if (identifier.type !== 'email') return t('masked.phone', { digits: [...end].join(' ') });
  return start ? t('masked.email', { start, domain: end }) : end;
}

export interface MaskedAddressProps {
  identifier: Identifier;
  /** The user has just entered it, and has to see a mistake in it: without the mask. */
  whole?: boolean;
  /** Of what is seen. */
  'data-sv'?: string;
}

/** An address or number under its mask for the eye, and in words for the ear. */
export function MaskedAddress({ identifier, whole, ...props }: MaskedAddressProps) {
  const { maskCharacter } = useContext(PresentationContext);
  const { t } = useMessages();
  const written = whole ? writeIdentifier(identifier) : maskIdentifier(identifier, maskCharacter);
  // A box is a space in the name of a field.
  const spoken = whole ? written : spokenMask(t, identifier);
  // Each a box: lines break after an @ and before a dot, and at a hyphen only in a part that is longer than a line.
  const parts = written.split(/(?<=@)|(?=\.)/);
  return (
    <>
      <bdi {...props} key={written} dir="ltr" translate="no" aria-hidden={spoken ? true : undefined}>
        {parts.map((part, index) => (
          <span key={index}>{part}</span>
        ))}
      </bdi>
      {spoken && (
        <span data-sv="sr">
          <Text>{spoken}</Text>
        </span>
      )}
    </>
  );
}
