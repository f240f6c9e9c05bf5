'use client';
import { useForm } from 'react-hook-form';

/**
 * The form of react-hook-form, as a part of the dialog, which has loaded it for its first step: a lazy step that imports the library
 * would make it one more chunk of every first prompt.
 */
export const useTextForm = useForm;
