import { standIn } from '../../../lib/stand-in';

// The stand-in’s Account API, at the paths that a tenant has it.
const handle = (request: Request) => standIn.fetch(request);

export { handle as GET, handle as POST };
