import { http } from 'msw';
import { createAccountApiServer } from 'react-step-up/testing';

export const tenant = createAccountApiServer({
  users: [{ username: 'alice', password: 'correct horse', email: 'alice@example.test' }],
});

export const handlers = [http.all('https://tenant.example/*', ({ request }) => tenant.fetch(request))];
