import type { Enums } from '$lib/database.types';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { vehicleClassName, type VehicleClass } from '$lib/vehicles';

export type PriceKind = Enums<'price_kind'>;
export type PriceLabel = Enums<'price_label'>;
export type ServiceGroup = Enums<'service_group'>;
export type ServiceStatus = 'active' | 'archived';

export const priceKinds = ['range', 'fixed', 'after_inspection'] as const satisfies PriceKind[];
export const serviceGroups = [
	'maintenance',
	'repair',
	'inspection'
] as const satisfies ServiceGroup[];
export const serviceStatuses = ['active', 'archived'] as const;

/** Vehicle classes, smallest first. */
export const vehicleClasses = [
	'small',
	'compact',
	'midsize',
	'large',
	'suv',
	'van',
	'truck',
	'motorcycle'
] as const satisfies VehicleClass[];

/** What a service can be offered for: the classes, and electric cars of any class. */
export const vehicleTypes = [...vehicleClasses, 'ev'] as const;
export type VehicleType = (typeof vehicleTypes)[number];

const kindNames: Record<PriceKind, () => string> = {
	range: m.price_kind_range,
	fixed: m.price_kind_fixed,
	after_inspection: m.price_kind_after_inspection
};
export const priceKindName = (kind: PriceKind): string => kindNames[kind]();

const groupNames: Record<ServiceGroup, () => string> = {
	repair: m.service_group_repair,
	maintenance: m.service_group_maintenance,
	inspection: m.service_group_inspection
};
export const groupName = (group: ServiceGroup): string => groupNames[group]();

export const vehicleTypeName = (type: VehicleType): string =>
	type === 'ev' ? m.service_vehicle_ev() : vehicleClassName(type);

const ruleNames: Record<string, () => string> = {
	repair: m.factor_rule_repair,
	maintenance: m.factor_rule_maintenance,
	inspection: m.factor_rule_inspection,
	statutory: m.factor_rule_statutory,
	surface: m.factor_rule_surface,
	single_item: m.factor_rule_single_item,
	own: m.factor_rule_own
};
/** How the prices of other vehicle classes come from a service's own. */
export const factorRuleName = (rule: string): string => ruleNames[rule]?.() ?? rule;

/** True when the service is done on cars of that class: compact stands for the classes between small and SUV, too. */
export const appliesTo = (types: readonly string[], vehicleClass: VehicleClass): boolean =>
	types.includes(vehicleClass) ||
	((vehicleClass === 'midsize' || vehicleClass === 'large') && types.includes('compact'));

/** Of two texts the one in the page's language; the German one where there is no other. */
export const inLanguage = ({ name, name_en }: { name: string; name_en: string | null }): string =>
	(getLocale() === 'en' && name_en) || name;

/** What a service is called in the page's language. */
export const serviceName = (service: {
	service_name: string;
	service_name_en: string | null;
}): string => inLanguage({ name: service.service_name, name_en: service.service_name_en });
