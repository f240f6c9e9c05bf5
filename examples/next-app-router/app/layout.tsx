import type { Metadata } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import 'react-step-up/styles.css';
import './style.css';

export const metadata: Metadata = { title: 'Payslips' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection(); // a page that was made at build time could not have the nonce of its answer
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
