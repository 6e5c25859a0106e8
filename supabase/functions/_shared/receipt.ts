import type { PriceLabel, VehicleClass } from './protocol.ts';

/** A price receipt as its page shows it. Amounts are EUR gross; null when the label is `after_inspection`. */
export interface Receipt {
	workshop: {
		name: string;
		phone: string | null;
		email: string | null;
		street: string | null;
		postal_code: string | null;
		city: string | null;
		time_zone: string;
		is_demo: boolean;
	};
	service: string;
	vehicle_class: VehicleClass | null;
	electric: boolean;
	/** local day the price was for */
	day: string;
	/** ISO 8601 */
	told_at: string;
	min: number | null;
	max: number | null;
	label: PriceLabel;
	duration_minutes: number | null;
	/** how the price engine came to the amounts */
	rule_path: unknown;
	catalog_version: number | null;
	/** false: this receipt or its place in the workshop's chain is no longer as it was written */
	intact: boolean;
}
