const paths = {
  check: 'M4.500 10.500l3.500 3.500 7.500-8',
  info: 'M10 9v5M10 6.200v.1M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15z',
  alert: 'M10 6v4.800M10 13.700v.1M10 2.500a7.500 7.500 0 1 1 0 15 7.500 7.500 0 0 1 0-15z',
  external: 'M8 4.500H4.500v11h11V12M11.500 4.500h4v4M15.200 4.800L9.500 10.500',
  unfold: 'M5 7.500l5 5 5-5',
  electricity: 'M11 2.500L4.500 11.500H9.500L9 17.500 15.500 8.500H10.500z',
  gas: 'M10 2.500c1 3 4.700 4.900 4.700 9a4.700 4.700 0 0 1-9.400 0c0-2 1-3.300 2-4.300.3 1.300.9 2 1.700 2.300C8.600 7 9.300 4.500 10 2.500z',
  internet: 'M2.500 8a11 11 0 0 1 15 0M5 11a7.300 7.300 0 0 1 10 0M7.500 13.800a3.600 3.600 0 0 1 5 0M10 16.700v.1',
  email: 'M3 5h14v10.500H3zM3.300 5.500L10 11l6.700-5.500',
  app: 'M4 9h12v8H4zM6.800 9V6.500a3.200 3.200 0 0 1 6.400 0V9',
  phone: 'M6 2.500h8v15H6zM9.300 15.200h1.400',
} as const;

/** A line drawing of 20 × 20, never the only bearer of a meaning. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

/** The bank's mark: a shoot with two leaves. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" />
      <path d="M15 25v-7.200C9.600 17.400 6.400 14 6.200 8.200c5.600.3 9 3.500 9.500 8.400C16.700 12.800 20 10.400 25.800 10.200 25.600 15.600 22.400 18.500 17 18.900V25z" />
    </svg>
  );
}
