import type { HashedSecrets } from './secrets.js';

/** A row of your table of customers. */
export interface Customer {
  name: string;
  email: string;
  /** Who she is for the identity service, as `personOf` makes it. */
  person?: string;
  password: HashedSecrets;
  /** The secret of the authenticator app, in base32. A real bank encrypts it. */
  totpSecret: string;
  /** Each is hashed without spaces and hyphens, and in small letters. */
  backupCodes: HashedSecrets;
  /** The six digits that she chose in the app, if she did. */
  pin?: HashedSecrets;
}

/** The customer of the example, who doesn’t exist. Her secrets are in README.md. */
export const alice: Customer = {
  name: 'alice',
  email: 'alice@example.com',
  person: 's6v46gt3Clzg-vgnzotuyCHpaF23AN6FByRDpdgtLxY',
  password: {
    cost: 131072,
    salt: 'Rfxw2v0USnrKecxqsTVB0g',
    hashes: ['2vNteSuEW6o2llmlNrCoRoolhknp4M3Wj1kWpgBJPM0'],
  },
  totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  backupCodes: {
    cost: 131072,
    salt: 'ReGZjGVcM6aQClU0QxbAuw',
    hashes: [
      'BUz2m3v2YEZu7qKkspJ9Et33UtP31GlMEJY-gqUBamg',
      'O3xDuYAUVhdKEGX0cZJZgg70SxqsPUkfimg9zZl5hBQ',
      'wBq3SZlprt3M5gejSkpwNowqZBHYpbG7J6R2gVDWVvY',
      'XCC368QBUTQNfpue3MTT3G5ivZRmirDQP8hki24i5RU',
      'uAnZ1ZDFnX_QcXDGLs9kmrCIygYuSAcE5j36RwEGrIA',
    ],
  },
  pin: {
    cost: 131072,
    salt: 'XZnMxAdfqbg_GVyC5Ut-MA',
    hashes: ['u8WKhEO2wtDRQHFpsBZpr-2ZWVAUJaEZ5q0f4CjC3gE'],
  },
};
