import type { Texts } from './types.ts';

const forVehicle = (vehicle: string | null) => (vehicle ? ` (${vehicle})` : '');

export const english: Texts = {
	quote: (name) => `“${name}”`,
	time: (time) => time.replace(/^0/, ''),
	today: 'today',
	tomorrow: 'tomorrow',
	onWeekday: [
		'on Monday',
		'on Tuesday',
		'on Wednesday',
		'on Thursday',
		'on Friday',
		'on Saturday',
		'on Sunday'
	],
	at: (day, time) => `${day} at ${time}`,
	from: (day, time) => `${day} from ${time}`,
	until: (day, time) => `${day} until ${time}`,
	vehicleClasses: {
		small: 'small car',
		compact: 'compact car',
		midsize: 'mid-size car',
		large: 'large car',
		suv: 'SUV',
		van: 'van',
		truck: 'truck',
		motorcycle: 'motorcycle'
	},

	gladly: 'Gladly!',
	greeting: 'Hello!',
	introduction: (workshop) =>
		`I am the AI assistant of ${workshop} and answer questions about services, prices, opening hours and appointments. What would you like to know?`,
	thanks: 'You are welcome! If there is anything else, just write.',
	smalltalk:
		'Thank you, that is kind! I am at my best with questions about your car: prices, duration, opening hours or an appointment.',
	offtopic:
		'I am afraid I can’t say anything about that. I am happy to help with your vehicle: prices, services, opening hours or an appointment.',
	abuse:
		'Let us please stay friendly. If you have a question about your vehicle, I am happy to help.',
	identity: (workshop) =>
		`I am an AI assistant, not a human. I answer automatically from the price list of ${workshop}.`,
	complaint:
		'I am sorry, that is not how it should be. Somebody from the workshop will look after this personally.',

	estimate: (services, vehicle, count) =>
		`Below you see our non-binding ${count === 1 ? 'estimate' : 'estimates'} for ${services}${forVehicle(vehicle)}.`,
	fixed: (services, vehicle, count) =>
		`Below you see our fixed ${count === 1 ? 'price' : 'prices'} for ${services}${forVehicle(vehicle)}.`,
	afterInspection: (services, vehicle) =>
		`We can only name the price for ${services}${forVehicle(vehicle)} after an inspection, because it depends on the condition of the vehicle.`,
	severalPrices: (services, vehicle) =>
		`Below you see our prices for ${services}${forVehicle(vehicle)}; each says whether it is a fixed price or a non-binding estimate.`,
	offered: (services) => `Yes, we offer ${services}.`,
	takes: (service, duration) => `${service} takes about ${duration}.`,
	durationUnknown: (service) => `The workshop will tell you how long ${service} takes.`,
	notForVehicle: (services, _count, vehicle) =>
		`We offer ${services}, but unfortunately not for this vehicle${forVehicle(vehicle)}.`,
	notOffered: (count, others) =>
		count > 1
			? 'Unfortunately we do not offer these services.'
			: others
				? 'Unfortunately we do not offer the other service you asked about.'
				: 'Unfortunately we do not offer this.',
	testingBody: (name) =>
		name
			? `The main inspection (HU, § 29 StVZO) is carried out by ${name}.`
			: 'The main inspection (HU, § 29 StVZO) is carried out by an officially recognised inspection body.',
	whichVehicle: (count) =>
		`${count === 1 ? 'The price is' : 'The prices are'} for a compact car. What kind of vehicle do you have?`,
	myVehicle: {
		small: 'For a small car',
		compact: 'For a compact car',
		midsize: 'For a mid-size car',
		large: 'For a large car',
		suv: 'For an SUV',
		van: 'For a van',
		truck: 'For a truck',
		motorcycle: 'For a motorcycle'
	},
	whichService: 'So that I give you the right price: which of these do you mean?',
	doYouMean: (service) => `So that I give you the right price: do you mean ${service}?`,
	whatService: 'Which service is it about? Just name it, together with your vehicle if you like.',
	askPrice: (service) => `Price of ${service}`,
	unanswered:
		'I can’t answer that with certainty, and I do not want to guess. I have noted your question for the workshop.',

	openUntil: (time) => `We are open now, today until ${time}.`,
	opensAt: (moment) => `We are closed right now. We open ${moment}.`,
	closedNow: 'We are closed right now.',
	noHours: 'Unfortunately our opening hours are not entered here.',
	hoursLine: (days, spans) => `${days}: ${spans}`,
	closedOnHoliday: (day, name) => `We are closed ${day} (${name}).`,
	address: (address) => `You find us here: ${address}.`,
	noAddress: 'Unfortunately our address is not entered here.',
	phone: (number) => `Phone: ${number}`,
	email: (address) => `E-mail: ${address}`,
	noContact:
		'It is easiest to leave your number or e-mail address here, and we will get back to you.',

	appointment:
		'I will gladly pass on the appointment you would like. Just write it into the form with your name and phone number, and the workshop will get back to you to arrange it. This is a non-binding inquiry, not a booking yet.',
	callback: 'We will gladly call you back. Just leave your name and your phone number.',
	callbackTimes: (moments) => `The next times for that: ${moments}.`,
	human: 'Somebody from the workshop will gladly help you in person.',
	callNow: (number) => `You can reach us by phone now: ${number}.`,
	callLater: (number, moment) => `You can reach us by phone again ${moment}: ${number}.`,
	offerCallback: 'Just leave your number and we will call you back.',
	offerAppointment: 'Would you like to ask for an appointment? Just leave your number.'
};
