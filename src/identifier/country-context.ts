'use client';
import { createContext } from 'react';

/** The country for a number without a country code. Undefined: the region of the browser's language. */
export const CountryContext = createContext<string | undefined>(undefined);
