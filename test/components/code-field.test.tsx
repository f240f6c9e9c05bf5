import { render, screen, waitFor } from '@testing-library/react';
import { Profiler, StrictMode, useState } from 'react';
import { useForm } from 'react-hook-form';
import { describe, expect, it, vi } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { CodeField, type CodeFieldProps } from '../../src/ceremonies/message-code/code-field.js';
import '../../src/styles.css';
import { OurForm } from '../fields/our-form.js';
import { lengths, tableOf } from '../fields/table.js';
import { tryOut } from '../fields/try-out.js';
import { withMotion } from '../support/motion.js';
import { openPage, person } from './page.js';

/** In a card, as on the screen: the geometry depends on it. */
function Card({ onSubmit, ...props }: Partial<CodeFieldProps> & { onSubmit?: () => void }) {
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
          <label htmlFor="code">Code</label>
          <CodeField id="code" {...props} />
        </div>
        <button type="reset">Start over</button>
        <textarea aria-label="Message" />
      </form>
    </div>
  );
}

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Code' });
const wrapper = () => field().closest<HTMLElement>('[data-sv=code]')!;

/** As a keyboard, an input method or a phone's suggestion would: trusted, through the browser's own editing. */
const insert = (text: string) => cdp().send('Input.insertText', { text });
const press = (keys: string) => userEvent.keyboard(keys);

/** Through the real clipboard. */
async function paste(text: string) {
  const message = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
  message.value = text;
  message.select();
  await userEvent.copy();
  const [start, end] = [field().selectionStart, field().selectionEnd];
  field().focus();
  field().setSelectionRange(start, end);
  await userEvent.paste();
}

describe('CodeField: what goes in', () => {
  it('takes digits, completes once, and renders nothing on the way', async () => {
    const onComplete = vi.fn();
    const commits = vi.fn();
    render(
      <Profiler id="field" onRender={commits}>
        <Card onComplete={onComplete} />
      </Profiler>,
    );
    await userEvent.click(field());
    expect(wrapper()).toHaveAttribute('data-filled', '0');
    const before = commits.mock.calls.length;
    await press('4079');
    expect(wrapper()).toHaveAttribute('data-filled', '4');
    expect(onComplete).not.toHaveBeenCalled();
    await press('18');
    expect(field()).toHaveValue('407918');
    expect(wrapper()).toHaveAttribute('data-filled', '6');
    expect(onComplete.mock.calls).toEqual([['407918']]);
    expect(commits).toHaveBeenCalledTimes(before);
  });

  it('does not notice junk', async () => {
    const onChange = vi.fn();
    render(<Card onChange={onChange} />);
    await userEvent.click(field());
    await press('4a0 -x.');
    await insert('가나');
    expect(field()).toHaveValue('40');
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('turns other digits into ASCII', async () => {
    render(<Card />);
    await userEvent.click(field());
    await insert('４');
    await insert('٠');
    await insert('７９');
    expect(field()).toHaveValue('4079');
    expect(field().selectionStart).toBe(4);
  });

  it.each([
    ['407918'],
    ['407-918'],
    [' 407 918 '],
    ['４０７９１８'],
    ['[Web발신]\n[새봄] 인증번호 [407918]를 입력해 주세요.\n문의 1588-1234'],
  ])('a pasted code replaces what is there: %j', async (text) => {
    const onComplete = vi.fn();
    render(<Card onComplete={onComplete} />);
    await userEvent.click(field());
    await press('82');
    await paste(text);
    expect(field()).toHaveValue('407918');
    expect(onComplete.mock.calls).toEqual([['407918']]);
  });

  it('takes a code that is dragged in', async () => {
    render(<Card defaultValue="82" />);
    const message = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message' });
    message.value = '인증번호 407918 입니다';
    message.focus();
    message.select();
    await userEvent.dragAndDrop(message, field(), { sourcePosition: { x: 12, y: 12 } });
    expect(field()).toHaveValue('407918');
    expect(field()).toHaveFocus();
  });

  it('pasted junk, or more than fits, changes nothing', async () => {
    render(<Card />);
    await userEvent.click(field());
    await press('4079');
    await paste('hello');
    await paste('183');
    await paste('40791823');
    await paste('codes 829113 and 100200');
    expect(field()).toHaveValue('4079');
    await paste('18');
    expect(field()).toHaveValue('407918');
  });

  it('reports each input that was not a code, once, and not a space between two halves', async () => {
    const onJunk = vi.fn();
    render(<Card onJunk={onJunk} />);
    await userEvent.click(field());
    await press('407 9-');
    expect(field()).toHaveValue('4079');
    expect(onJunk).not.toHaveBeenCalled();
    await press('a');
    expect(onJunk).toHaveBeenCalledTimes(1);
    await paste('no code in here');
    expect(onJunk).toHaveBeenCalledTimes(2);
    await paste('40791823');
    expect(onJunk).toHaveBeenCalledTimes(3);
    await paste('18');
    expect(field()).toHaveValue('407918');
    expect(onJunk).toHaveBeenCalledTimes(3);
  });

  it('is frozen by no text, however long: what is pasted or filled in is left aside as it is', async () => {
    const onJunk = vi.fn();
    render(<Card onJunk={onJunk} />);
    await userEvent.click(field());
    await press('4079');
    const text = '９'.repeat(100_000);
    const byDigit = vi.spyOn(String, 'fromCodePoint');
    const pasted = { inputType: 'insertFromPaste', data: text, bubbles: true, cancelable: true };
    field().dispatchEvent(new InputEvent('beforeinput', pasted));
    expect(field()).toHaveValue('4079');
    expect(onJunk).toHaveBeenCalledTimes(1);
    field().setRangeText(text, 0, field().value.length);
    field().dispatchEvent(new InputEvent('input', { bubbles: true }));
    expect(field()).toHaveValue('');
    expect(onJunk).toHaveBeenCalledTimes(2);
    // No digit is looked at by itself; test/core/code.test.ts measures the processor time.
    expect(byDigit).not.toHaveBeenCalled();
  });

  it('leaves Undo to the browser, after a paste too', async () => {
    render(<Card />);
    await userEvent.click(field());
    await press('82');
    await paste('code 407918');
    expect(field()).toHaveValue('407918');
    await press('{Control>}z{/Control}');
    expect(field()).toHaveValue('82');
    expect(wrapper()).toHaveAttribute('data-filled', '2');
    await press('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(field()).toHaveValue('407918');
  });

  it('in a full field, a digit takes the place of the one after the caret', async () => {
    const onComplete = vi.fn();
    render(<Card onComplete={onComplete} />);
    await userEvent.click(field());
    await press('407913');
    await press('5');
    expect(field()).toHaveValue('407913');
    await press('{ArrowLeft}8');
    expect(field()).toHaveValue('407918');
    expect(onComplete.mock.calls).toEqual([['407913'], ['407918']]);
  });

  it.each(['９１８', '918'])('waits for an input method to finish: %s', async (text) => {
    const onComplete = vi.fn();
    render(<Card onComplete={onComplete} />);
    await userEvent.click(field());
    await press('407');
    await cdp().send('Input.imeSetComposition', { text, selectionStart: 3, selectionEnd: 3 });
    expect(onComplete).not.toHaveBeenCalled();
    await insert(text);
    expect(field()).toHaveValue('407918');
    expect(onComplete.mock.calls).toEqual([['407918']]);
  });

  it('an input method that leaves letters leaves nothing', async () => {
    const onComplete = vi.fn();
    render(<Card onComplete={onComplete} />);
    await userEvent.click(field());
    await press('407');
    await cdp().send('Input.imeSetComposition', { text: 'ㅁ', selectionStart: 1, selectionEnd: 1 });
    await insert('마');
    expect(field()).toHaveValue('407');
    expect(wrapper()).toHaveAttribute('data-filled', '3');
    expect(onComplete).not.toHaveBeenCalled();
  });

  it.each([
    ['407 918', '407918'],
    ['４０７９１８', '407918'],
    ['1407918', ''],
  ])('puts right what a browser or an extension fills in: %j', (filled, value) => {
    const onChange = vi.fn((event: { currentTarget: HTMLInputElement }) => event.currentTarget.value);
    render(<Card onChange={onChange} />);
    field().setRangeText(filled); // not caught by beforeinput, as autofill is not
    field().dispatchEvent(new Event('input', { bubbles: true }));
    expect(field()).toHaveValue(value);
    expect(onChange.mock.results.map((result) => result.value as string)).toEqual(value ? [value] : []);
  });

  it('completes the same code again only after an edit', async () => {
    const onComplete = vi.fn();
    render(<Card onComplete={onComplete} />);
    await userEvent.click(field());
    await paste('407918');
    await paste('407 918');
    expect(onComplete).toHaveBeenCalledTimes(1);
    await press('{Backspace}8');
    expect(onComplete).toHaveBeenCalledTimes(2);
    await paste('829113');
    expect(onComplete).toHaveBeenLastCalledWith('829113');
  });

  it('calls the newest callback once for a code, however often the page renders in between', async () => {
    const calls: string[] = [];
    function Restless() {
      const [renders, setRenders] = useState(0);
      return (
        <Card
          onChange={() => setRenders((n) => n + 1)}
          onComplete={(code) => {
            calls.push(`${renders}: ${code}`);
            setRenders((n) => n + 1);
          }}
        />
      );
    }
    render(
      <StrictMode>
        <Restless />
      </StrictMode>,
    );
    await userEvent.click(field());
    await press('407918{Enter}');
    expect(calls).toEqual(['5: 407918']);
    await paste('407918');
    expect(calls).toHaveLength(1);
  });

  it('takes nothing while pending', async () => {
    const onComplete = vi.fn();
    render(<Card pending defaultValue="40791" onComplete={onComplete} />);
    await userEvent.click(field());
    await press('8');
    await paste('829113');
    expect(field()).toHaveValue('40791');
    expect(field()).toHaveAttribute('readonly');
    expect(onComplete).not.toHaveBeenCalled();
  });

  it('Enter that ends a composition submits nothing', async () => {
    const onSubmit = vi.fn();
    render(<Card onSubmit={onSubmit} />);
    await userEvent.click(field());
    const late = new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true });
    expect(field().dispatchEvent(late)).toBe(false);
  });
});

describe.each(lengths.filter((length) => length !== 6))('a code of %i digits: a sample of test/fields', (length) => {
  const sample = ['keys: a hyphen between the halves', 'fill: a message in Korean', 'composition, Enter last: a code'];
  const rows = tableOf(length).filter(({ how, name }) => sample.includes(`${how}: ${name}`));

  it.each(rows)('$how: $name', async (row) => {
    const { holds, submits } = row;
    expect(await tryOut(OurForm, row, 'desktop')).toMatchObject({ holds, submits });
  });
});

describe('CodeField: in a form', () => {
  function Form({ onSubmit }: { onSubmit: (code: string) => void }) {
    const { register, handleSubmit, reset } = useForm({ defaultValues: { code: '' } });
    const submit = handleSubmit(({ code }) => onSubmit(code));
    return (
      <div data-sv="dialog">
        <form onSubmit={(event) => void submit(event)}>
          <label htmlFor="code">Code</label>
          <CodeField id="code" {...register('code')} onComplete={() => void submit()} />
          <textarea aria-label="Message" />
          <button type="button" onClick={() => reset()}>
            Clear
          </button>
        </form>
      </div>
    );
  }

  it('works with register(): the form has the code when it is complete', async () => {
    const onSubmit = vi.fn();
    render(<Form onSubmit={onSubmit} />);
    await userEvent.click(field());
    await press('40');
    await paste('인증번호 407918');
    await vi.waitFor(() => expect(onSubmit.mock.calls).toEqual([['407918']]));
    await userEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect(field()).toHaveValue('');
    await vi.waitFor(() => expect(wrapper()).toHaveAttribute('data-filled', '0'));
  });

  it('shows what a reset has left', async () => {
    render(<Card />);
    await userEvent.click(field());
    await press('4079');
    await userEvent.click(screen.getByRole('button', { name: 'Start over' }));
    await vi.waitFor(() => expect(wrapper()).toHaveAttribute('data-filled', '0'));
    expect(field()).toHaveValue('');
  });

  it('reads the input again at each render', async () => {
    const { rerender } = render(<Card />);
    await userEvent.click(field());
    await press('4079');
    field().value = '';
    rerender(<Card aria-describedby="note" />);
    expect(wrapper()).toHaveAttribute('data-filled', '0');
  });
});

describe('CodeField: a wrong code', () => {
  withMotion();

  function Refusing() {
    const [refusals, setRefusals] = useState(0);
    const props = { invalid: refusals > 0, shake: refusals, onComplete: () => setRefusals((n) => n + 1) };
    return <Card {...props} />;
  }

  it('is all selected, shakes once each time, and is replaced by the next key', async () => {
    render(<Refusing />);
    const shakes = vi.spyOn(wrapper(), 'animate');
    await userEvent.click(field());
    await press('407913');
    expect(field()).toBeInvalid();
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, 6]);
    expect(wrapper()).not.toHaveAttribute('data-half');
    await vi.waitFor(() => expect(shakes).toHaveBeenCalledTimes(1));
    await vi.waitFor(() => expect(wrapper().getAnimations()).toEqual([]));
    await press('4');
    expect(field()).toHaveValue('4');
    await press('07914');
    expect([field().selectionStart, field().selectionEnd]).toEqual([0, 6]);
    await vi.waitFor(() => expect(shakes).toHaveBeenCalledTimes(2));
  });
});

describe('CodeField: how it is drawn', () => {
  /** The field as painted, in the pixels of the screen. */
  async function picture() {
    const base64 = await page.elementLocator(wrapper()).screenshot({ save: false });
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const { width, height } = image;
    const canvas = new OffscreenCanvas(width, height).getContext('2d')!;
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, width, height);
    const dark = (x: number, y: number, below = 110) => data[(Math.round(y) * width + Math.round(x)) * 4]! < below;
    return { width, height, scale: width / wrapper().offsetWidth, dark };
  }

  /** The middle of each glyph, in CSS pixels from the wrapper's left edge. */
  async function glyphs(): Promise<number[]> {
    const { width, height, scale, dark } = await picture();
    // A band in the middle of the height: trays have only their upright edges there.
    const band = Array.from({ length: Math.round(height * 0.4) }, (_, n) => Math.round(height * 0.3) + n);
    const inked = (x: number) => x < width && band.some((y) => dark(x, y));
    const middles: number[] = [];
    for (let x = 0; x < width; x++) {
      if (!inked(x)) continue;
      const start = x;
      while (inked(x)) x++;
      if (x - start > 4 * scale) middles.push((start + x) / 2 / scale);
    }
    return middles;
  }

  /** The middles of the cells: two trays with a gap (12 px for six digits), or one without, inside 4 px of padding. */
  function cells(length = 6): number[] {
    const gap = length > 4 && length % 2 === 0 ? 432 / length ** 2 : 0;
    const pitch = (wrapper().clientWidth - 8 + gap) / length;
    return Array.from({ length }, (_, n) => 4 + n * pitch + (pitch - gap) / 2);
  }

  /** From the wrapper's left edge, where each tray begins and ends. */
  function trays(): { left: number; right: number }[] {
    return ['::before', '::after'].flatMap((tray) => {
      const { display, left, right } = getComputedStyle(wrapper(), tray);
      return display === 'none' ? [] : [{ left: parseFloat(left), right: wrapper().offsetWidth - parseFloat(right) }];
    });
  }

  it.each([
    ['a desktop', 1280, 800],
    ['a phone', 390, 844],
    ['a narrow phone', 320, 640],
  ])('each digit is in the middle of its cell: %s', async (_, width, height) => {
    await page.viewport(width, height);
    render(<Card />);
    await userEvent.click(field());
    await press('888888');
    field().blur();
    const drawn = await glyphs();
    const wanted = cells();
    expect(drawn).toHaveLength(6);
    for (const [n, middle] of drawn.entries()) expect(Math.abs(middle - wanted[n]!)).toBeLessThan(1.5);
    const [first, second] = trays().map(({ left, right }) => (left + right) / 2);
    expect(Math.abs(drawn[1]! - first!)).toBeLessThan(1.5);
    expect(Math.abs(drawn[4]! - second!)).toBeLessThan(1.5);
  });

  it.each([
    [4, 390],
    [5, 390],
    [7, 390],
    [8, 390],
    [10, 390],
    [10, 320],
  ])('so is each digit of a code of %i, %i px wide', async (length, width) => {
    await page.viewport(width, 844);
    render(<Card length={length} />);
    await userEvent.click(field());
    await press('8'.repeat(length));
    field().blur();
    const drawn = await glyphs();
    const wanted = cells(length);
    expect(drawn).toHaveLength(length);
    for (const [n, middle] of drawn.entries()) expect(Math.abs(middle - wanted[n]!)).toBeLessThan(1.5);
  });

  it.each([4, 5, 6, 7, 8, 10])(
    'with forced colours, all edges of the boxes for %i digits are painted',
    async (length) => {
      const features = (value: string) =>
        cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] });
      await features('active');
      try {
        render(<Card length={length} />);
        expect(matchMedia('(forced-colors: active)').matches).toBe(true);
        const { dark, scale, height } = await picture();
        // A line of one pixel is paler where the runner has scaled the page to fit.
        const near = (isPainted: (by: number) => boolean) => [-2, -1, 0, 1, 2].some(isPainted);
        const boxes = trays();
        expect(boxes).toHaveLength(length > 4 && length % 2 === 0 ? 2 : 1);
        for (const { left, right } of boxes) {
          const [from, to, middle] = [left * scale, right * scale, ((left + right) / 2) * scale];
          for (const x of [from, to]) expect(near((by) => dark(x + by, height / 2, 200))).toBe(true);
          for (const y of [4 * scale, height - 4 * scale]) expect(near((by) => dark(middle, y + by, 200))).toBe(true);
        }
        expect(dark(0, height / 2, 200)).toBe(false);
      } finally {
        await features('');
      }
    },
  );

  it.each([
    ['a desktop', 1280, 800],
    ['a phone', 390, 844],
  ])('what a password manager puts at the end of the field covers no box: %s', async (_, width, height) => {
    await page.viewport(width, height);
    render(<Card />);
    // The widest badge of those in use, and the room that is left beside it; they are placed by the input's own box.
    const badge = field().getBoundingClientRect().right - (32 + 8);
    const { left } = wrapper().getBoundingClientRect();
    for (const tray of trays()) expect(left + tray.right).toBeLessThan(badge);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  });

  it('nothing scrolls to the caret after the last digit', async () => {
    await page.viewport(390, 844);
    render(<Card />);
    await userEvent.click(field());
    await press('407918');
    await press('{End}');
    for (let node: Element | null = field(); node; node = node.parentElement) expect(node.scrollLeft).toBe(0);
  });

  it('is left to right on a page that is not', () => {
    document.documentElement.dir = 'rtl';
    render(<Card />);
    expect(getComputedStyle(field()).direction).toBe('ltr');
    expect(getComputedStyle(wrapper()).direction).toBe('ltr');
    document.documentElement.dir = '';
  });

  it('the ring is on the tray that the caret is in', async () => {
    render(<Card />);
    await userEvent.click(field());
    expect(wrapper()).toHaveAttribute('data-half', '1');
    await press('407');
    expect(wrapper()).toHaveAttribute('data-half', '2');
    await press('{Home}');
    await vi.waitFor(() => expect(wrapper()).toHaveAttribute('data-half', '1'));
    await press('{End}918');
    expect(wrapper()).not.toHaveAttribute('data-half');
  });

  it.each([
    [4, 'none'],
    [5, 'none'],
    [7, 'none'],
    [8, 'block'],
    [10, 'block'],
  ])('takes codes of %i digits', async (length, secondTray) => {
    const onComplete = vi.fn();
    render(<Card length={length} onComplete={onComplete} />);
    await userEvent.click(field());
    await press('4079182356');
    expect(onComplete.mock.calls).toEqual([['4079182356'.slice(0, length)]]);
    expect(getComputedStyle(wrapper(), '::after').display).toBe(secondTray);
  });

  it('is what browsers and phones look for', () => {
    render(<Card />);
    expect(field()).toHaveAttribute('autocomplete', 'one-time-code');
    expect(field()).toHaveAttribute('inputmode', 'numeric');
    expect(field()).not.toHaveAttribute('maxlength');
    expect(parseFloat(getComputedStyle(field()).fontSize)).toBeGreaterThanOrEqual(16);
  });
});

/**
 * Through the real clipboard, back into the field that has the focus. A password is pasted in this file, because files run side by
 * side, and a browser has one clipboard.
 */
async function pasteBack(text: string) {
  const input = document.activeElement as HTMLInputElement;
  const elsewhere = document.createElement('textarea');
  input.form!.append(elsewhere); // what is beside the dialog is inert
  elsewhere.value = text;
  elsewhere.select();
  await userEvent.copy();
  elsewhere.remove();
  input.select();
  await userEvent.paste();
}

it('a password is sent exactly as it was typed or pasted', async () => {
  const passwords = [
    '  two spaces before, one after ',
    '\ttab\u00a0and no-break space',
    'emoji 👩‍👩‍👧🏽 and 🔑',
    '\u1112\u1161\u11ab\u1100\u1173\u11af', // 한글, decomposed
    '한글', // and not
    'e\u0301 and \u00e9',
    'سر كلمة \u200f123',
    '"quoted" \\back\\slash {{braces}} <b>&amp;',
    '\u{10ffff}\u200b\ufeff\u202e',
    '비밀 pass 🔑'.repeat(100).slice(0, 1000),
  ];
  const { requests } = openPage({ policy: { maxAttempts: 99 } });
  await person().ask();
  await person().choose('password');
  const input = await person().field();
  for (const [n, password] of passwords.entries()) {
    await pasteBack(password);
    expect(input.value).toBe(password);
    await person().press('Enter');
    await waitFor(() =>
      expect(requests.filter(({ call }) => call === 'POST verifications/password')).toHaveLength(n + 1),
    );
    expect(JSON.parse(requests.at(-1)!.body)).toEqual({ password });
    await waitFor(() => expect(input).toBeInvalid());
  }
});
