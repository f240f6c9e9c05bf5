'use client';
import { useEffect, useRef } from 'react';

/** What the browser hands over for a text message (WebOTP: https://wicg.github.io/web-otp/). */
interface OtpCredential extends Credential {
  readonly code: string;
}

/** Not in TypeScript's library: Chromium on Android alone has it. */
interface OtpRequest extends CredentialRequestOptions {
  otp: { transport: 'sms'[] };
}

/**
 * Has the browser read the code out of a text message, if the user allows it: the message must end in `@domain #code`. Begins
 * anew with each `message`, and is given up when it is no longer wanted or the component goes.
 */
export function useWebOtp(isWanted: boolean, message: number, onCode: (code: string) => void): void {
  const onCodeRef = useRef(onCode);
  useEffect(() => {
    onCodeRef.current = onCode;
  });
  useEffect(() => {
    if (!isWanted || !('OTPCredential' in window)) return;
    const controller = new AbortController();
    const request: OtpRequest = { otp: { transport: ['sms'] }, signal: controller.signal };
    navigator.credentials.get(request).then(
      (credential) => {
        if (credential && !controller.signal.aborted) onCodeRef.current((credential as OtpCredential).code);
      },
      () => undefined, // refused, timed out or given up: the field is there
    );
    return () => controller.abort();
  }, [isWanted, message]);
}
