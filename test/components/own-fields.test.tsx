// The kit's fields in a form of the app's, without a provider; and their behaviour in a design of the app's.
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { StrictMode, useState } from 'react';
import { useForm } from 'react-hook-form';
import { describe, expect, it, vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import en from '../../locales/en.json' with { type: 'json' };
import {
  CodeField,
  createStepUp,
  defineMethod,
  PasswordField,
  StepUpProvider,
  useCodeInput,
  usePasswordInput,
  useTypedCodeForm,
} from '../../src/index.js';
import type { CodeInputOptions, PasswordInputOptions } from '../../src/headless.js';
import '../../src/styles.css';

const field = () => screen.getByLabelText<HTMLInputElement>('Field');
const type = (text: string) => cdp().send('Input.insertText', { text });

describe('CodeField in a form of the app', () => {
  const box = () => field().closest<HTMLElement>('[data-sv=code]')!;

  it('is registered, filled in, set, reset and submitted by react-hook-form', async () => {
    const submit = vi.fn();
    const complete = vi.fn();
    function Form() {
      const { register, handleSubmit, setValue, reset } = useForm({ defaultValues: { code: '12' } });
      return (
        <form onSubmit={(event) => void handleSubmit(({ code }) => void submit(code))(event)}>
          <label htmlFor="code">Field</label>
          <CodeField id="code" length={8} {...register('code')} onComplete={complete} />
          <button>Send</button>
          <button type="button" onClick={() => setValue('code', '')}>
            Empty
          </button>
          <button type="button" onClick={() => reset()}>
            Start over
          </button>
        </form>
      );
    }
    render(<Form />, { wrapper: StrictMode });
    expect(field()).toHaveValue('12');
    expect(box().dataset['filled']).toBe('2');
    await userEvent.click(field());
    await type('Your code: ４０７９ ١٨٢٣');
    expect(field()).toHaveValue('40791823');
    expect(complete.mock.calls).toEqual([['40791823']]);
    await userEvent.click(screen.getByText('Send'));
    await waitFor(() => expect(submit.mock.calls).toEqual([['40791823']]));
    await userEvent.click(screen.getByText('Empty'));
    expect(field()).toHaveValue('');
    expect(box().dataset['filled']).toBe('0');
    await userEvent.click(screen.getByText('Start over'));
    await waitFor(() => expect(box().dataset['filled']).toBe('2'));
  });

  it('holds a value that the app has in its state', async () => {
    function Form() {
      const [code, setCode] = useState('');
      return (
        <>
          <label htmlFor="code">Field</label>
          <CodeField id="code" value={code} onChange={(event) => setCode(event.target.value)} />
          <output>{code}</output>
          <button onClick={() => setCode('')}>Empty</button>
        </>
      );
    }
    render(<Form />);
    await userEvent.click(field());
    await userEvent.keyboard('40x7');
    await type('407-918');
    expect(screen.getByRole('status')).toHaveTextContent('407918');
    expect(box().dataset['filled']).toBe('6');
    await userEvent.click(screen.getByText('Empty'));
    await waitFor(() => expect(box().dataset['filled']).toBe('0'));
  });

  it('has the colours of the kit, and follows the device and the app’s own rule', () => {
    const { rerender } = render(<CodeField aria-label="Field" invalid />);
    const edge = (name: string) => getComputedStyle(box(), '::before').getPropertyValue(name);
    expect(edge('border-color')).toBe('rgb(198, 38, 46)');
    expect(edge('background-color')).toBe('rgb(255, 255, 255)');
    expect(field()).toBeInvalid();
    expect(getComputedStyle(box().parentElement!).position).toBe('static');
    const sheet = document.createElement('style');
    sheet.textContent = '[data-sv=alone] { --sv-danger: rgb(1, 2, 3) }';
    document.head.append(sheet);
    rerender(<CodeField aria-label="Field" invalid className="mine" disabled />);
    expect(edge('border-color')).toBe('rgb(228, 230, 234)');
    rerender(<CodeField aria-label="Field" invalid className="mine" />);
    expect(edge('border-color')).toBe('rgb(1, 2, 3)');
    expect(box()).toHaveClass('mine');
    sheet.remove();
  });

  it('takes nothing while it is read-only or disabled', async () => {
    const { rerender } = render(<CodeField aria-label="Field" readOnly />);
    await userEvent.click(field());
    await userEvent.keyboard('1');
    expect(field()).toHaveFocus();
    rerender(<CodeField aria-label="Field" disabled />);
    expect(field()).toBeDisabled();
    expect(field()).toHaveValue('');
  });
});

describe('PasswordField in a form of the app', () => {
  it('has a toggle with the app’s name, and the submission covers the password', async () => {
    const submit = vi.fn();
    function Form() {
      const { register, handleSubmit } = useForm({ defaultValues: { password: '' } });
      return (
        <form onSubmit={(event) => void handleSubmit(({ password }) => void submit(password))(event)}>
          <label htmlFor="password">Field</label>
          <PasswordField id="password" showLabel="Reveal" invalid {...register('password')} />
        </form>
      );
    }
    render(<Form />, { wrapper: StrictMode });
    await userEvent.click(field());
    await userEvent.click(screen.getByRole('button', { name: 'Reveal', pressed: false }));
    await userEvent.keyboard(' p4 ss ');
    expect(field()).toHaveAttribute('type', 'text');
    expect(screen.getByRole('button', { name: 'Reveal', pressed: true })).toHaveAttribute('aria-controls', 'password');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(submit.mock.calls).toEqual([[' p4 ss ']]));
    expect(field()).toHaveAttribute('type', 'password');
    expect(getComputedStyle(field()).borderColor).toBe('rgb(198, 38, 46)');
  });

  it('has no toggle without a name', () => {
    render(<PasswordField aria-label="Field" />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('in a step of the app’s own method', () => {
  const id = defineMethod({
    id: 'own-fields-pin',
    ceremony: 'typed-code',
    words: { en: { name: 'PIN', title: 'Your PIN' } },
    step: function Step() {
      const { field: registered, onSubmit } = useTypedCodeForm();
      return (
        <form onSubmit={onSubmit}>
          <PasswordField aria-label="Field" {...registered} />
          <CodeField aria-label="Another" />
          <button>Send</button>
        </form>
      );
    },
  });

  it('the fields have the words, the colours and the classes of the dialog', async () => {
    const finish = vi.fn(() => Promise.resolve({ id: 'record', expiresIn: 60 }));
    const stepUp = createStepUp({ api: { getMethods: () => Promise.resolve({ options: [{ method: id }] }), finish } });
    render(<StepUpProvider stepUp={stepUp} locale="en" classNames={{ code: 'slot' }} />);
    const record = stepUp.verify();
    await waitFor(() => expect(field()).toHaveFocus());
    expect(screen.getByRole('button', { name: en.password.show })).toBeVisible();
    expect(document.querySelector('[data-sv=alone]')).toBeNull();
    expect(screen.getByLabelText('Another').parentElement).toHaveClass('slot');
    await userEvent.keyboard('4079{Enter}');
    expect((await record).method).toBe(id);
    expect(finish).toHaveBeenCalledWith(expect.objectContaining({ answer: '4079' }), expect.anything());
  });
});

describe('useCodeInput', () => {
  function Own(options: CodeInputOptions & { late?: boolean }) {
    const [isThere, setThere] = useState(!options.late);
    const { inputProps, labelProps, descriptionProps, errorProps, statusProps } = useCodeInput(options);
    return (
      <>
        <label {...labelProps} htmlFor={labelProps.htmlFor}>
          Field
        </label>
        {isThere ? <input {...inputProps} /> : <button onClick={() => setThere(true)}>Show it</button>}
        <span {...descriptionProps} hidden />
        <p {...errorProps} />
        <p {...statusProps} />
      </>
    );
  }

  it('an input that comes later takes a code out of a text, once, and reports a letter', async () => {
    const complete = vi.fn();
    const junk = vi.fn();
    const draw = vi.fn();
    render(<Own late length={4} onComplete={complete} onJunk={junk} draw={draw} />);
    await userEvent.click(screen.getByText('Show it'));
    await userEvent.click(field());
    await userEvent.keyboard('4x');
    expect(junk).toHaveBeenCalledTimes(1);
    draw.mockClear();
    await type('Code: 40 79');
    expect(field()).toHaveValue('4079');
    expect(complete.mock.calls).toEqual([['4079']]);
    expect(draw).toHaveBeenCalledWith(field());
    expect(field()).toHaveAttribute('autocomplete', 'one-time-code');
    expect(field()).toHaveAttribute('inputmode', 'numeric');
  });

  it('the texts describe the input; an error is an alert, comes first and selects the code', async () => {
    const { rerender } = render(<Own description="Six digits" />);
    expect(field()).toHaveAccessibleDescription('Six digits');
    expect(field()).not.toBeInvalid();
    // The regions are there before their texts.
    expect(screen.getByRole('alert')).toBeEmptyDOMElement();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    rerender(<Own description="Six digits" status="Sent again" />);
    expect(field()).toHaveAccessibleDescription('Sent again Six digits');
    expect(screen.getByRole('status')).toHaveTextContent('Sent again');
    await userEvent.click(field());
    await userEvent.keyboard('407918');
    rerender(<Own description="Six digits" status="Sent again" error="Wrong" />);
    expect(field()).toHaveAccessibleDescription('Wrong Six digits');
    expect(field()).toBeInvalid();
    expect(screen.getByRole('alert')).toHaveTextContent('Wrong');
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    await userEvent.keyboard('5');
    expect(field()).toHaveValue('5');
  });

  it('a form of react-hook-form gets what was typed, and two fields have different ids', async () => {
    const values = vi.fn();
    function Form() {
      const { register, handleSubmit } = useForm({ defaultValues: { code: '', other: '' } });
      return (
        <form onSubmit={(event) => void handleSubmit(values)(event)}>
          <Own field={register('code')} />
          <CodeField aria-label="Other" {...register('other')} />
          <button>Send</button>
        </form>
      );
    }
    render(<Form />);
    await userEvent.click(field());
    await userEvent.keyboard('407918{Enter}');
    await waitFor(() => expect(values.mock.calls[0]?.[0]).toEqual({ code: '407918', other: '' }));
    expect(new Set([...document.querySelectorAll('input')].map(({ id }) => id)).size).toBe(2);
  });
});

describe('usePasswordInput', () => {
  function Own(options: PasswordInputOptions) {
    const own = usePasswordInput(options);
    return (
      <form onSubmit={(event) => event.preventDefault()}>
        <label {...own.labelProps} htmlFor={own.labelProps.htmlFor}>
          Field
        </label>
        <input {...own.inputProps} />
        <button {...own.toggleProps}>Reveal</button>
        <p {...own.errorProps} />
        <p {...own.statusProps} />
      </form>
    );
  }

  it('shows and covers the password, and reports Caps Lock', async () => {
    const onBlur = vi.fn(() => Promise.resolve());
    const registered = { name: 'password', ref: vi.fn(), onChange: vi.fn(() => Promise.resolve()), onBlur };
    render(<Own field={registered} capsLockStatus="Caps Lock is on" />);
    expect(registered.ref).toHaveBeenCalledWith(field());
    await userEvent.click(field());
    await userEvent.keyboard('mountain');
    expect(registered.onChange).toHaveBeenCalled();
    field().setSelectionRange(2, 4);
    await userEvent.click(screen.getByRole('button', { name: 'Reveal' }));
    expect(field()).toHaveFocus();
    expect(field()).toHaveAttribute('type', 'text');
    expect([field().selectionStart, field().selectionEnd]).toEqual([2, 4]);
    fireEvent.keyDown(field(), { key: 'M', modifierCapsLock: true });
    expect(screen.getByRole('status')).toHaveTextContent('Caps Lock is on');
    expect(field()).toHaveAccessibleDescription('Caps Lock is on');
    await userEvent.keyboard('{Enter}');
    expect(field()).toHaveAttribute('type', 'password');
    await userEvent.tab();
    expect(onBlur).toHaveBeenCalled();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });
});
