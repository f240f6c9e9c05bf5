'use client';
import { useEffect, useRef } from 'react';

/** The browser's object for a text message (WebOTP: https://wicg.github.io/web-otp/). */
interface OtpCredential extends Credential {
  readonly code: string;
}

/** Absent in TypeScript's library, because only Chromium on Android supports it. */
interface OtpRequest extends CredentialRequestOptions {
  otp: { transport: 'sms'[] };
}

/**
 * Lets the browser read the code from a text message, if the user agrees. The message must end in `@domain #code`. It
 * starts again with each `message`, and stops when it is switched off or the component is unmounted.
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
      () => undefined, // refused, timed out or stopped: the user can type into the field
    );
    return () => controller.abort();
  }, [isWanted, message]);
}
