/** Calls the app's own function. An error from it is reported as uncaught, and does not reach the kit's caller. */
export function callSafely(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
