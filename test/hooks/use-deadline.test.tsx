// Deadlines that run out at the worst moment.
import { render, renderHook, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useCodeLife } from '../../src/ceremonies/message-code/use-code-step.js';
import { useCountdown } from '../../src/hooks/use-deadline.js';

describe('a countdown', () => {
  it('reaches its end where the deadline passes during a read', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined); // React, in development, reads twice and compares
    // The first looks find time left, and by the next it is over.
    for (let looks = 1; looks < 8; looks++) {
      let count = 0;
      const clock = { now: () => ((count += 1) <= looks ? 999 : 1000.5) };
      function Left() {
        return <p role="timer">{useCountdown(clock, 1000)}</p>;
      }
      const { unmount } = render(<Left />);
      await waitFor(() => expect(screen.getByRole('timer')).toHaveTextContent('0'));
      unmount();
    }
  });
});

it('a code that is valid for months sets no timer that fires at once', () => {
  const set = vi.spyOn(window, 'setTimeout');
  const { result } = renderHook(() => useCodeLife({ now: () => 0 }, 2 ** 33));
  expect(result.current).toBe('fresh');
  // A browser fires a timer with a delay of more than 31 bits at once.
  const delays = set.mock.calls.map(([, delay]) => delay ?? 0);
  expect(Math.max(...delays)).toBe(2 ** 31 - 1);
});
