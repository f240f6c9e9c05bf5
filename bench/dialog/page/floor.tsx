import * as Dialog from '@radix-ui/react-dialog';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { answer } from './account.js';

/** The request that the kit would make. */
const send = (path: string, body: object) =>
  answer(new Request(`/api/verifications/${path}`, { method: 'POST', body: JSON.stringify(body) }));

function PasswordForm({ onDone }: { onDone: () => void }) {
  const { register, handleSubmit, formState } = useForm({ defaultValues: { password: '' } });
  const submit = handleSubmit(async ({ password }) => {
    await send('password', { password });
    onDone();
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <label htmlFor="secret">Current password</label>
      <input
        id="secret"
        type="password"
        autoComplete="current-password"
        aria-describedby="note"
        {...register('password', { required: 'Enter your password.' })}
      />
      <p id="note" role="alert">
        {formState.errors.password?.message}
      </p>
      <button type="submit">Continue</button>
    </form>
  );
}

function CodeForm({ onDone }: { onDone: () => void }) {
  const { register, handleSubmit, formState } = useForm({ defaultValues: { code: '' } });
  const submit = handleSubmit(async ({ code }) => {
    await send('verification-code/verify', { code });
    onDone();
  });
  const field = register('code', {
    required: 'Enter the code.',
    onChange: ({ target }: { target: HTMLInputElement }) => {
      if (target.value.length === 6) void submit();
    },
  });
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <label htmlFor="secret">Code</label>
      <input
        id="secret"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        aria-describedby="note"
        {...field}
      />
      <p id="note" role="alert">
        {formState.errors.code?.message}
      </p>
      <button type="submit">Continue</button>
    </form>
  );
}

/** The least that an app could write by hand: Radix's dialog, one plain input, react-hook-form. No words, states or looks. */
export function Floor({ method }: { method: 'password' | 'email' }) {
  const [open, setOpen] = useState(false);
  const [outcome, setOutcome] = useState('');
  const done = () => {
    setOpen(false);
    setOutcome(method);
  };
  const Form = method === 'password' ? PasswordForm : CodeForm;
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger>Open</Dialog.Trigger>
      <output>{outcome}</output>
      <Dialog.Portal>
        <Dialog.Overlay />
        <Dialog.Content>
          <Dialog.Title>Confirm that it’s you</Dialog.Title>
          <Dialog.Description>One more step before you go on.</Dialog.Description>
          <Form onDone={done} />
          <Dialog.Close aria-label="Close">×</Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
