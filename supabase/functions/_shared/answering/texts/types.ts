/**
 * The words of the answers in one language. No amounts: those come from the price engine as rows of their own and are
 * drawn below the words, so each amount has one source and stands on the screen once. No promises, no links, no markup.
 */
import type { VehicleClass } from '../../protocol.ts';

export interface Texts {
	quote(name: string): string;
	/** "HH:MM" as it is said */
	time(time: string): string;
	today: string;
	tomorrow: string;
	/** "am Montag" …, Monday first */
	onWeekday: [string, string, string, string, string, string, string];
	/** "heute um 8:00 Uhr"; `day` is one of the three above */
	at(day: string, time: string): string;
	/** "heute ab 8:00 Uhr" */
	from(day: string, time: string): string;
	/** "heute bis 18:00 Uhr" */
	until(day: string, time: string): string;
	/** as they stand in brackets behind a service */
	vehicleClasses: Record<VehicleClass, string>;

	/** opens a price answer, unless the visitor is greeted */
	gladly: string;
	greeting: string;
	introduction(workshop: string): string;
	thanks: string;
	smalltalk: string;
	offtopic: string;
	abuse: string;
	identity(workshop: string): string;
	complaint: string;

	/** `services` quoted and joined, `vehicle` null when unknown */
	estimate(services: string, vehicle: string | null, count: number): string;
	fixed(services: string, vehicle: string | null, count: number): string;
	afterInspection(services: string, vehicle: string | null): string;
	severalPrices(services: string, vehicle: string | null): string;
	offered(services: string, count: number): string;
	takes(service: string, duration: string): string;
	durationUnknown(service: string): string;
	notForVehicle(services: string, count: number, vehicle: string | null): string;
	/** `others`: something else in the same message is offered */
	notOffered(count: number, others: boolean): string;
	/** names the testing body of the HU; null: none is known */
	testingBody(name: string | null): string;
	/** a price without a known vehicle is the compact class's */
	whichVehicle(count: number): string;
	/** the visitor's next message when a class is chosen */
	myVehicle: Record<VehicleClass, string>;
	/** above the choices */
	whichService: string;
	/** above a single choice */
	doYouMean(service: string): string;
	/** nothing to choose from */
	whatService: string;
	/** the visitor's next message when a service is chosen */
	askPrice(service: string): string;
	unanswered: string;

	openUntil(time: string): string;
	opensAt(moment: string): string;
	closedNow: string;
	noHours: string;
	/** a weekday or a range of them and its spans */
	hoursLine(days: string, spans: string): string;
	closedOnHoliday(day: string, name: string): string;
	address(address: string): string;
	noAddress: string;
	phone(number: string): string;
	email(address: string): string;
	noContact: string;

	appointment: string;
	callback: string;
	/** `moments` joined */
	callbackTimes(moments: string): string;
	human: string;
	callNow(number: string): string;
	callLater(number: string, moment: string): string;
	/** last sentence of an answer that invites an inquiry */
	offerCallback: string;
	/** last sentence of a price answer */
	offerAppointment: string;
}
