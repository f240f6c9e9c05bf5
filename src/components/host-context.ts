'use client';
import { createContext } from 'react';

/** Takes the place of the provider's own dialog; returns the undo. */
export const ClaimHostContext = createContext<(() => () => void) | null>(null);
