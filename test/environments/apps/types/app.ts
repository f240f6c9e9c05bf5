import { createStepUp, type StepUp } from 'react-step-up';
import { useStepUpFlow } from 'react-step-up/headless';
import en from 'react-step-up/locales/en';
import ko from 'react-step-up/locales/ko';
import { createRecordCheck } from 'react-step-up/server';
import { createAccountApiServer } from 'react-step-up/testing';

export const stepUp: StepUp = createStepUp({ api: null! });
export const words: string[] = [en.cancel, ko.cancel];
export const others = [useStepUpFlow, createRecordCheck, createAccountApiServer];
// @ts-expect-error: the types are there, and are no `any`
export const wrong: number = createStepUp;
