import { LARGE_TRANSFER, type PayeeId } from '../../server/bank/types.js';
import { Button } from '../parts/button.js';
import { Modal } from '../parts/modal.js';
import { Status } from '../parts/status.js';
import type { Outcome } from '../state/outcome.js';
import { useWords } from '../words/use-words.js';

export interface TransferReviewProps {
  to: PayeeId;
  amount: number;
  busy: boolean;
  outcome: Outcome | undefined;
  onSend: () => void;
  onClose: () => void;
}

/** The last look before money moves. It stays open when the customer cancels the verification, or when it fails. */
export function TransferReview({ to, amount, busy, outcome, onSend, onClose }: TransferReviewProps) {
  const { transfer, account, format } = useWords();
  return (
    <Modal title={transfer.reviewTitle} onClose={onClose}>
      <p className="review-sum">{format.won(amount)}</p>
      <dl className="facts">
        <div>
          <dt>{transfer.to}</dt>
          <dd>{transfer.payees[to]}</dd>
        </div>
        <div>
          <dt>{transfer.from}</dt>
          <dd>{account.name}</dd>
        </div>
        <div>
          <dt>{transfer.fee}</dt>
          <dd>{format.won(0)}</dd>
        </div>
      </dl>
      {amount >= LARGE_TRANSFER && <p className="hint">{transfer.largeNote}</p>}
      <Status outcome={outcome} />
      <div className="modal-foot">
        <Button onClick={onClose}>{transfer.back}</Button>
        <Button look="primary" busy={busy} onClick={onSend}>
          {transfer.confirm}
        </Button>
      </div>
    </Modal>
  );
}
