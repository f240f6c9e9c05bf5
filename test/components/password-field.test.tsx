import { act, fireEvent, render, screen } from '@testing-library/react';
import { useForm } from 'react-hook-form';
import { describe, expect, it, vi } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { PasswordField, type PasswordFieldProps } from '../../src/ceremonies/password/password-field.js';
import '../../src/styles.css';
import { withMotion } from '../support/motion.js';

function Card({ onSubmit, ...props }: Partial<PasswordFieldProps> & { onSubmit?: () => void }) {
  return (
    <div data-sv="dialog" data-theme="light">
      <form
        data-sv="form"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <div data-sv="body">
          <label htmlFor="password">Your sign-in password</label>
          <PasswordField id="password" showLabel="Show password" {...props} />
        </div>
        <button type="submit">Verify</button>
      </form>
    </div>
  );
}

const input = () => screen.getByLabelText<HTMLInputElement>('Your sign-in password');
const field = () => input().closest<HTMLElement>('[data-sv=field]')!;
const eye = (pressed = false) => screen.getByRole('button', { name: 'Show password', pressed });
const selection = () => [input().selectionStart, input().selectionEnd, input().selectionDirection];

describe('PasswordField: the eye', () => {
  it('by mouse: the focus, the caret and the selection stay where they were', async () => {
    render(<Card />);
    await userEvent.click(input());
    await userEvent.keyboard('mountain-19{ArrowLeft}{ArrowLeft}');
    await userEvent.click(eye());
    expect(input()).toHaveAttribute('type', 'text');
    expect(input()).toHaveFocus();
    expect(selection().slice(0, 2)).toEqual([9, 9]);
    await userEvent.keyboard('{Shift>}{ArrowLeft}{ArrowLeft}{/Shift}');
    await userEvent.click(eye(true));
    expect(input()).toHaveAttribute('type', 'password');
    expect(input()).toHaveFocus();
    expect(selection()).toEqual([7, 9, 'backward']);
    await userEvent.keyboard('X');
    expect(input()).toHaveValue('mountaiX19');
  });

  it('by keyboard: the next stop after the field, and it keeps the focus', async () => {
    render(<Card username="minji" />);
    await userEvent.click(input());
    await userEvent.keyboard('mountain-19{Tab}');
    expect(eye()).toHaveFocus();
    await userEvent.keyboard(' ');
    expect(eye(true)).toHaveFocus();
    expect(input()).toHaveAttribute('type', 'text');
    await userEvent.keyboard('{Enter}');
    expect(eye()).toHaveFocus();
    expect(input()).toHaveAttribute('type', 'password');
  });

  it('by touch: the keyboard of the phone stays up', async () => {
    render(<Card />);
    await userEvent.click(input());
    await userEvent.keyboard('mountain');
    const blur = vi.fn();
    input().addEventListener('blur', blur);
    const { x, y, width, height } = eye().getBoundingClientRect();
    const frame = window.frameElement?.getBoundingClientRect();
    const scale = (frame?.width ?? 1) / (frame ? window.innerWidth : 1);
    const point = { x: (frame?.x ?? 0) + (x + width / 2) * scale, y: (frame?.y ?? 0) + (y + height / 2) * scale };
    await cdp().send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await cdp().send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await vi.waitFor(() => expect(input()).toHaveAttribute('type', 'text'));
    expect(blur).not.toHaveBeenCalled();
  });

  it('its name describes it, and it is big enough for a thumb', () => {
    render(<Card />);
    expect(eye()).toHaveAttribute('aria-controls', 'password');
    const { width, height } = eye().getBoundingClientRect();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
  });

  it('covers the password again when the form is submitted', async () => {
    const onSubmit = vi.fn();
    render(<Card onSubmit={onSubmit} />);
    await userEvent.click(input());
    await userEvent.keyboard('mountain-19');
    await userEvent.click(eye());
    await userEvent.keyboard('{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(1);
    expect(input()).toHaveAttribute('type', 'password');
    expect(input()).toHaveValue('mountain-19');
  });

  it('covers it again when the user turns to another window', async () => {
    render(<Card />);
    await userEvent.click(eye());
    expect(input()).toHaveAttribute('type', 'text');
    act(() => void window.dispatchEvent(new FocusEvent('blur')));
    expect(input()).toHaveAttribute('type', 'password');
  });

  it('sends a shown password to no spelling service and corrects nothing', async () => {
    render(<Card />);
    await userEvent.click(eye());
    expect(input()).toHaveAttribute('spellcheck', 'false');
    expect(input()).toHaveAttribute('autocapitalize', 'none');
    expect(input()).toHaveAttribute('autocorrect', 'off');
  });
});

describe('PasswordField: password managers', () => {
  it('find the user name beside the password, and nobody else does', async () => {
    render(<Card username="minji" />);
    const username = field().querySelector<HTMLInputElement>('[autocomplete=username]')!;
    expect(username).toHaveValue('minji');
    expect(username.compareDocumentPosition(input())).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    expect(username.form).toBe(input().form);
    expect(username.id).not.toBe(input().id);
    expect(screen.queryAllByRole('textbox')).toEqual([]);
    expect(input()).toHaveAttribute('autocomplete', 'current-password');
    await userEvent.tab();
    expect(input()).toHaveFocus();
    expect(getComputedStyle(username).clipPath).toBe('inset(50%)');
  });

  it('distinguish two fields on one page', () => {
    render(
      <>
        <PasswordField id="one" showLabel="Show" username="minji" aria-label="One" />
        <PasswordField id="two" showLabel="Show" username="seojun" aria-label="Two" />
      </>,
    );
    const ids = [...document.querySelectorAll('input')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });

  it('leave no field without a user name', () => {
    render(<Card />);
    expect(field().querySelectorAll('input')).toHaveLength(1);
  });
});

describe('PasswordField: while typing', () => {
  it('announces Caps Lock on and off, once each, and not after the field is left', async () => {
    const onCapsLock = vi.fn();
    render(<Card onCapsLock={onCapsLock} />);
    await userEvent.click(input());
    fireEvent.keyDown(input(), { key: 'M', modifierCapsLock: true });
    fireEvent.keyUp(input(), { key: 'M', modifierCapsLock: true });
    fireEvent.keyDown(input(), { key: 'O', modifierCapsLock: true });
    expect(onCapsLock.mock.calls).toEqual([[true]]);
    fireEvent.keyUp(input(), { key: 'CapsLock', modifierCapsLock: false });
    expect(onCapsLock.mock.calls).toEqual([[true], [false]]);
    fireEvent.keyDown(input(), { key: 'M', modifierCapsLock: true });
    act(() => input().blur());
    expect(onCapsLock.mock.calls).toEqual([[true], [false], [true], [false]]);
  });

  it('survives the event that autofill sends in place of a key', () => {
    const onCapsLock = vi.fn();
    render(<Card onCapsLock={onCapsLock} />);
    fireEvent(input(), new Event('keydown', { bubbles: true }));
    expect(onCapsLock).not.toHaveBeenCalled();
  });

  it('Enter that ends a composition submits nothing, Enter submits', async () => {
    const onSubmit = vi.fn();
    render(<Card onSubmit={onSubmit} />);
    await userEvent.click(eye());
    await userEvent.click(input());
    for (const late of [{ keyCode: 229 }, { keyCode: 13, isComposing: true }]) {
      const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...late });
      expect(input().dispatchEvent(event)).toBe(false);
    }
    expect(onSubmit).not.toHaveBeenCalled();
    await userEvent.keyboard('비밀{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it('by an input method, in the revealed field: what is composed stays, and its Enter submits nothing', async () => {
    const onSubmit = vi.fn();
    render(<Card onSubmit={onSubmit} />);
    await userEvent.click(input());
    await userEvent.click(eye());
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
    for (const text of ['ㅂ', '비', '빔', '비미']) {
      await cdp().send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
    // Chrome: the Enter comes while composing, then the commit.
    await cdp().send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter });
    await cdp().send('Input.insertText', { text: '비밀' });
    await cdp().send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    // Safari: the commit, then the Enter.
    await cdp().send('Input.imeSetComposition', { text: '번호', selectionStart: 2, selectionEnd: 2 });
    await cdp().send('Input.insertText', { text: '번호' });
    await cdp().send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter });
    await cdp().send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter });
    expect(input()).toHaveValue('비밀번호');
    expect(input()).toHaveAttribute('type', 'text');
    expect(onSubmit).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it('is read-only while pending, and keeps the focus', async () => {
    const { rerender } = render(<Card />);
    await userEvent.click(input());
    await userEvent.keyboard('mountain');
    rerender(<Card pending />);
    await userEvent.keyboard('-19');
    expect(input()).toHaveValue('mountain');
    expect(input()).toHaveFocus();
    expect(field()).toHaveAttribute('data-pending');
  });

  it('calls the handlers of its user first', async () => {
    const order: string[] = [];
    render(
      <Card
        onKeyDown={() => order.push('key')}
        onBlur={() => order.push('blur')}
        onCapsLock={(on) => order.push(`caps ${on}`)}
      />,
    );
    await userEvent.click(input());
    fireEvent.keyDown(input(), { key: 'M', modifierCapsLock: true });
    act(() => input().blur());
    expect(order).toEqual(['key', 'caps true', 'blur', 'caps false']);
  });

  it('works with register(), and hands over what was typed, spaces and all', async () => {
    const onSubmit = vi.fn<(password: string) => void>();
    function Form() {
      const { register, handleSubmit } = useForm({ defaultValues: { password: '' } });
      const submit = handleSubmit(({ password }) => onSubmit(password));
      return (
        <form onSubmit={(event) => void submit(event)}>
          <label htmlFor="password">Your sign-in password</label>
          <PasswordField id="password" showLabel="Show" {...register('password')} />
        </form>
      );
    }
    render(
      <div data-sv="dialog">
        <Form />
      </div>,
    );
    await userEvent.click(input());
    await userEvent.keyboard('  p4 ss  {Enter}');
    await vi.waitFor(() => expect(onSubmit.mock.calls).toEqual([['  p4 ss  ']]));
  });
});

describe('PasswordField: a wrong password', () => {
  withMotion();

  it('is marked as invalid, and shakes once for each refusal', async () => {
    const { rerender } = render(<Card shake={0} />);
    const shakes = () =>
      field()
        .getAnimations()
        .filter((animation) => !(animation instanceof CSSTransition));
    expect(shakes()).toEqual([]);
    rerender(<Card invalid shake={1} />);
    expect(input()).toBeInvalid();
    expect(shakes()).toHaveLength(1);
    await vi.waitFor(() => expect(shakes()).toEqual([]));
    rerender(<Card invalid shake={1} />);
    expect(shakes()).toEqual([]);
    rerender(<Card invalid shake={2} />);
    expect(shakes()).toHaveLength(1);
  });
});
