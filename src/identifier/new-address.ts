'use client';
import { createContext, type ReactNode } from 'react';

/**
 * The step that asks for a new address, from the one dialog that has it: the others load neither its form nor what it knows
 * of phone numbers.
 */
export const NewAddressContext = createContext<ReactNode>(null);
