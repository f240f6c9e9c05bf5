/** An answer that is not a success: a status, and one of the kit's error codes for the page. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code);
  }
}
