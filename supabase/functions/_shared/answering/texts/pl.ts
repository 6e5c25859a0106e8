import type { Texts } from './types.ts';

const forVehicle = (vehicle: string | null) => (vehicle ? ` (${vehicle})` : '');

export const polish: Texts = {
	quote: (name) => `„${name}”`,
	time: (time) => time.replace(/^0/, ''),
	today: 'dzisiaj',
	tomorrow: 'jutro',
	onWeekday: [
		'w poniedziałek',
		'we wtorek',
		'w środę',
		'w czwartek',
		'w piątek',
		'w sobotę',
		'w niedzielę'
	],
	at: (day, time) => `${day} o ${time}`,
	from: (day, time) => `${day} od ${time}`,
	until: (day, time) => `${day} do ${time}`,
	vehicleClasses: {
		small: 'małe auto',
		compact: 'auto kompaktowe',
		midsize: 'klasa średnia',
		large: 'klasa wyższa',
		suv: 'SUV',
		van: 'van lub dostawczak',
		truck: 'ciężarówka',
		motorcycle: 'motocykl'
	},

	gladly: 'Chętnie!',
	greeting: 'Dzień dobry!',
	introduction: (workshop) =>
		`Jestem asystentem AI warsztatu ${workshop} i odpowiadam na pytania o usługi, ceny, godziny otwarcia i terminy. Czego chcą się Państwo dowiedzieć?`,
	thanks: 'Bardzo proszę! Jeśli pojawią się kolejne pytania, wystarczy napisać.',
	smalltalk:
		'Dziękuję, to bardzo miłe! Najlepiej pomagam w sprawach auta: ceny, czas, godziny otwarcia albo termin.',
	offtopic:
		'Na ten temat niestety nie mogę nic powiedzieć. Chętnie pomogę w sprawach pojazdu: ceny, usługi, godziny otwarcia albo termin.',
	abuse: 'Proszę, pozostańmy uprzejmi. Jeśli mają Państwo pytanie o pojazd, chętnie pomogę.',
	identity: (workshop) =>
		`Jestem asystentem AI, nie człowiekiem. Odpowiadam automatycznie na podstawie cennika warsztatu ${workshop}.`,
	complaint: 'Bardzo mi przykro, tak nie powinno być. Zajmie się tym osobiście ktoś z warsztatu.',

	estimate: (services, vehicle, count) =>
		`Poniżej widać ${count === 1 ? 'naszą niewiążącą cenę orientacyjną' : 'nasze niewiążące ceny orientacyjne'} za ${services}${forVehicle(vehicle)}.`,
	fixed: (services, vehicle, count) =>
		`Poniżej widać ${count === 1 ? 'naszą stałą cenę' : 'nasze stałe ceny'} za ${services}${forVehicle(vehicle)}.`,
	afterInspection: (services, vehicle) =>
		`Cenę za ${services}${forVehicle(vehicle)} możemy podać dopiero po oględzinach, ponieważ zależy od stanu pojazdu.`,
	severalPrices: (services, vehicle) =>
		`Poniżej widać nasze ceny za ${services}${forVehicle(vehicle)}; przy każdej zaznaczono, czy jest stała, czy orientacyjna i niewiążąca.`,
	offered: (services) => `Tak, wykonujemy to: ${services}.`,
	takes: (service, duration) => `${service} – orientacyjny czas: ${duration}.`,
	durationUnknown: (service) => `Ile trwa ${service}, powie warsztat.`,
	notForVehicle: (services, _count, vehicle) =>
		`${services}: wykonujemy tę usługę, ale niestety nie dla tego pojazdu${forVehicle(vehicle)}.`,
	notOffered: (count, others) =>
		count > 1
			? 'Niestety nie oferujemy tych usług.'
			: others
				? 'Niestety nie oferujemy drugiej usługi, o którą Państwo pytają.'
				: 'Niestety nie oferujemy tej usługi.',
	testingBody: (name) =>
		name
			? `Badanie techniczne (HU, § 29 StVZO) przeprowadza ${name}.`
			: 'Badanie techniczne (HU, § 29 StVZO) przeprowadza urzędowo uznana organizacja kontrolna.',
	whichVehicle: (count) =>
		`${count === 1 ? 'Cena dotyczy' : 'Ceny dotyczą'} auta klasy kompaktowej. Jaki mają Państwo pojazd?`,
	myVehicle: {
		small: 'A dla małego auta?',
		compact: 'A dla auta kompaktowego?',
		midsize: 'A dla klasy średniej?',
		large: 'A dla klasy wyższej?',
		suv: 'A dla SUV?',
		van: 'A dla dostawczaka?',
		truck: 'A dla ciężarówki?',
		motorcycle: 'A dla motocykla?'
	},
	whichService: 'Abym mógł podać właściwą cenę: co mają Państwo na myśli?',
	doYouMean: (service) => `Abym mógł podać właściwą cenę: czy chodzi o ${service}?`,
	whatService: 'O jaką usługę chodzi? Wystarczy ją nazwać, najlepiej razem z pojazdem.',
	askPrice: (service) => `Ile kosztuje u Państwa: ${service}?`,
	unanswered:
		'Na to niestety nie mogę odpowiedzieć z pewnością, a nie chcę zgadywać. Zapisałem pytanie dla warsztatu.',

	openUntil: (time) => `Teraz mamy otwarte, dzisiaj do ${time}.`,
	opensAt: (moment) => `Teraz mamy zamknięte. Otwieramy ${moment}.`,
	closedNow: 'Teraz mamy zamknięte.',
	noHours: 'Niestety nasze godziny otwarcia nie są tu zapisane.',
	hoursLine: (days, spans) => `${days}: ${spans}`,
	closedOnHoliday: (day, name) =>
		`${day.replace(/^./, (letter) => letter.toUpperCase())} (${name}) mamy zamknięte.`,
	address: (address) => `Nasz adres: ${address}.`,
	noAddress: 'Niestety nasz adres nie jest tu zapisany.',
	phone: (number) => `Telefon: ${number}`,
	email: (address) => `E-mail: ${address}`,
	noContact: 'Najłatwiej zostawić tutaj swój numer lub adres e-mail, a my się odezwiemy.',

	appointment:
		'Chętnie przekażę życzenie co do terminu. Wystarczy wpisać je w formularzu razem z nazwiskiem i numerem telefonu, warsztat się odezwie. To niewiążące zapytanie, jeszcze nie rezerwacja.',
	callback: 'Chętnie oddzwonimy. Wystarczy zostawić nazwisko i numer telefonu.',
	callbackTimes: (moments) => `Najbliższe terminy: ${moments}.`,
	human: 'Ktoś z warsztatu chętnie pomoże Państwu osobiście.',
	callNow: (number) => `Telefonicznie jesteśmy teraz dostępni: ${number}.`,
	callLater: (number, moment) => `Telefonicznie będziemy znów dostępni ${moment}: ${number}.`,
	offerCallback: 'Wystarczy zostawić swój numer, a oddzwonimy.',
	offerAppointment: 'Chcą Państwo zapytać o termin? Wystarczy zostawić swój numer.'
};
