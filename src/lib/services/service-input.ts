import { toPriceInput } from './price';
import type { Service } from './queries';
import type { ServiceInput } from './schema';
import { vehicleTypes } from './words';

/** A stored service as its form shows it. */
export const toServiceInput = (service: Service): ServiceInput => ({
	name: service.service_name,
	nameEn: service.service_name_en ?? '',
	category: service.category.key,
	description: service.description,
	descriptionEn: service.description_en,
	synonyms: service.synonyms,
	duration: service.duration_minutes === null ? '' : String(service.duration_minutes),
	vehicleTypes: vehicleTypes.filter((type) => service.vehicle_types.includes(type)),
	...toPriceInput(service)
});
