// Deadlines that run out at the worst moment.
import { act, render, renderHook, screen, waitFor } from '@testing-library/react';
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

it('a code that is valid for months sets no timer that fires at once', async () => {
  const clock = { now: vi.fn(() => 0) };
  const { result } = renderHook(() => useCodeLife(clock, 2 ** 33));
  const looks = clock.now.mock.calls.length;
  // Timers that run out at once would have looked at the clock dozens of times by then; a slow machine looks less often.
  await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
  expect(result.current).toBe('fresh');
  expect(clock.now.mock.calls.length - looks).toBeLessThan(3);
});
