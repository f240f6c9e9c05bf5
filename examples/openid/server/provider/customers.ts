/** Somebody with an account at the provider. */
export interface Account {
  /** The `sub` of tokens. */
  id: string;
  name: string;
  password: string;
  /** The secret of the authenticator app, in base32. */
  totpSecret: string;
}

/** Two people who don’t exist. A real provider has only hashes of passwords, and encrypts the secrets of apps. */
export const accounts: readonly Account[] = [
  { id: 'u-alice', name: 'alice', password: 'magnolia-hill-48', totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' },
  { id: 'u-bob', name: 'bob', password: 'quiet-harbour-52', totpSecret: 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU' },
];
