// The least that a careful team would write first: Radix's dialog, a plain input, react-hook-form. No words, states or looks.
import * as Dialog from '@radix-ui/react-dialog';
import { useForm } from 'react-hook-form';
import { bench } from './bench.js';

const fields = {
  password: { label: 'Password', type: 'password', autoComplete: 'current-password' },
  code: { label: 'Code', inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 6 },
};

function Form({ kind }) {
  const { register, handleSubmit, formState } = useForm({ defaultValues: { value: '' } });
  const { label, ...input } = fields[kind];
  const submit = handleSubmit(({ value }) => bench.handOver(value));
  const onChange = ({ target }) => {
    if (kind === 'code' && target.value.length === 6) void submit();
  };
  return (
    <form noValidate onSubmit={submit}>
      <label htmlFor="field">{label}</label>
      <input
        id="field"
        aria-describedby="note"
        {...input}
        {...register('value', { required: 'Enter it.', onChange })}
      />
      <p id="note" role="alert">
        {formState.errors.value?.message}
      </p>
      <button type="submit">Continue</button>
    </form>
  );
}

export const FloorDialog = ({ kind, open, onOpenChange }) => (
  <Dialog.Root open={open} onOpenChange={onOpenChange}>
    <Dialog.Portal>
      <Dialog.Overlay />
      <Dialog.Content>
        <Dialog.Title>Confirm that it’s you</Dialog.Title>
        <Dialog.Description>One more step before you go on.</Dialog.Description>
        <Form kind={kind} />
        <Dialog.Close data-bench="close">Cancel</Dialog.Close>
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
);
