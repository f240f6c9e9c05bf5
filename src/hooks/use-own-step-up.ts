'use client';
import { useState } from 'react';
import type { Method, VerificationApi } from '../api/types.js';
import { createStepUp } from '../core/create-step-up.js';
import type { StepUp } from '../core/step-up.js';

/** What a dialog stands on that has no provider above it. */
export interface OwnStepUpOptions {
  /** For a dialog that stands alone: the back end, made once, outside components. */
  api?: VerificationApi;
  /** For a dialog that stands alone: a coordinator that other calls use too. It goes before `api`. */
  stepUp?: StepUp;
  /** Who is signed in, as of `StepUpProvider`. @default that of the provider above */
  subject?: string;
  /** Only these will do. @default all that the user has */
  methods?: readonly Method[];
}

/** The `StepUp` given, or one made from `api` for as long as the component lives; without either, none. */
export function useOwnStepUp({ api, stepUp, methods }: OwnStepUpOptions): StepUp | undefined {
  const [own] = useState(() => (api && !stepUp ? createStepUp({ api, methods }) : undefined));
  return stepUp ?? own;
}
