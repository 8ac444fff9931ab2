// Names and values, one pair a line.
import type { Row } from "./record";
import classes from "./Rows.module.css";

export function Rows({ rows }: { rows: Row[] }) {
  return (
    <dl className={classes.rows}>
      {rows.map(({ label, value }) => (
        <div key={label} className={classes.row}>
          <dt>{label}</dt>
          <dd className="figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
