/** Calls the app's own function: what that throws is reported as uncaught, and goes no further. */
export function callSafely(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
