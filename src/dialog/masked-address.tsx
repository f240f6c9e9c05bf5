'use client';
import { useContext } from 'react';
import type { Identifier } from '../api/types.js';
import { maskIdentifier, shownPartsOf } from '../core/mask.js';
import { useMessages, type Translator } from '../i18n/use-messages.js';
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
  /** Of what is seen. */
  'data-sv'?: string;
}

/** An address or number under its mask for the eye, and in words for the ear. */
export function MaskedAddress({ identifier, ...props }: MaskedAddressProps) {
  const { maskCharacter } = useContext(PresentationContext);
  const { t } = useMessages();
  const mask = maskIdentifier(identifier, maskCharacter);
  const spoken = spokenMask(t, identifier);
  return (
    <>
      <bdi {...props} key={mask} dir="ltr" translate="no" aria-hidden={spoken ? true : undefined}>
        {mask}
      </bdi>
      {spoken && (
        <span data-sv="sr">
          <Text>{spoken}</Text>
        </span>
      )}
    </>
  );
}
