import type { Texts } from './types.ts';

const forVehicle = (vehicle: string | null) => (vehicle ? ` (${vehicle})` : '');

export const turkish: Texts = {
	quote: (name) => `“${name}”`,
	time: (time) => time.replace(/^0/, ''),
	today: 'bugün',
	tomorrow: 'yarın',
	onWeekday: [
		'pazartesi günü',
		'salı günü',
		'çarşamba günü',
		'perşembe günü',
		'cuma günü',
		'cumartesi günü',
		'pazar günü'
	],
	at: (day, time) => `${day} saat ${time}`,
	from: (day, time) => `${day} saat ${time} itibarıyla`,
	until: (day, time) => `${day} ${time} saatine kadar`,
	vehicleClasses: {
		small: 'küçük araba',
		compact: 'kompakt sınıf',
		midsize: 'orta sınıf',
		large: 'üst sınıf',
		suv: 'SUV',
		van: 'minibüs veya panelvan',
		truck: 'kamyon',
		motorcycle: 'motosiklet'
	},

	gladly: 'Memnuniyetle!',
	greeting: 'Merhaba!',
	introduction: (workshop) =>
		`Ben ${workshop} servisinin yapay zekâ asistanıyım; hizmetler, fiyatlar, çalışma saatleri ve randevular hakkındaki soruları yanıtlıyorum. Ne öğrenmek istersiniz?`,
	thanks: 'Rica ederim! Başka bir sorunuz olursa yazmanız yeterli.',
	smalltalk:
		'Teşekkür ederim, çok naziksiniz! En iyi aracınızla ilgili sorularda yardımcı olurum: fiyatlar, süre, çalışma saatleri veya randevu.',
	offtopic:
		'Bu konuda maalesef bir şey söyleyemem. Aracınızla ilgili konularda memnuniyetle yardımcı olurum: fiyatlar, hizmetler, çalışma saatleri veya randevu.',
	abuse: 'Lütfen nazik kalalım. Aracınızla ilgili bir sorunuz varsa memnuniyetle yardımcı olurum.',
	identity: (workshop) =>
		`Ben bir yapay zekâ asistanıyım, insan değilim. ${workshop} servisinin fiyat listesinden otomatik olarak yanıt veriyorum.`,
	complaint: 'Bunun için üzgünüm, böyle olmamalıydı. Servisten biri bununla bizzat ilgilenecek.',

	estimate: (services, vehicle, count) =>
		`${services}${forVehicle(vehicle)} için bağlayıcı olmayan tahmini ${count === 1 ? 'fiyatımızı' : 'fiyatlarımızı'} aşağıda görebilirsiniz.`,
	fixed: (services, vehicle, count) =>
		`${services}${forVehicle(vehicle)} için sabit ${count === 1 ? 'fiyatımızı' : 'fiyatlarımızı'} aşağıda görebilirsiniz.`,
	afterInspection: (services, vehicle) =>
		`${services}${forVehicle(vehicle)} için fiyatı ancak aracı inceledikten sonra söyleyebiliriz, çünkü aracın durumuna bağlıdır.`,
	severalPrices: (services, vehicle) =>
		`${services}${forVehicle(vehicle)} için fiyatlarımızı aşağıda görebilirsiniz; her birinde sabit fiyat mı yoksa bağlayıcı olmayan tahmini fiyat mı olduğu yazıyor.`,
	offered: (services) => `Evet, bunu yapıyoruz: ${services}.`,
	takes: (service, duration) => `${service} yaklaşık ${duration} sürer.`,
	durationUnknown: (service) => `${service} işleminin ne kadar sürdüğünü servis size söyler.`,
	notForVehicle: (services, _count, vehicle) =>
		`${services} hizmetini veriyoruz, ancak maalesef bu araç için değil${forVehicle(vehicle)}.`,
	notOffered: (count, others) =>
		count > 1
			? 'Bu hizmetleri maalesef vermiyoruz.'
			: others
				? 'Sorduğunuz diğer hizmeti maalesef vermiyoruz.'
				: 'Bu hizmeti maalesef vermiyoruz.',
	testingBody: (name) =>
		name
			? `Araç muayenesi (HU, § 29 StVZO) ${name} tarafından yapılır.`
			: 'Araç muayenesi (HU, § 29 StVZO) resmen tanınmış bir muayene kuruluşu tarafından yapılır.',
	whichVehicle: (count) =>
		`${count === 1 ? 'Fiyat' : 'Fiyatlar'} kompakt sınıf bir araba için geçerlidir. Aracınız ne tür?`,
	myVehicle: {
		small: 'Peki küçük araba için?',
		compact: 'Peki kompakt sınıf için?',
		midsize: 'Peki orta sınıf için?',
		large: 'Peki üst sınıf için?',
		suv: 'Peki SUV için?',
		van: 'Peki minibüs için?',
		truck: 'Peki kamyon için?',
		motorcycle: 'Peki motosiklet için?'
	},
	whichService: 'Size doğru fiyatı verebilmem için: Hangisini kastediyorsunuz?',
	doYouMean: (service) => `Size doğru fiyatı verebilmem için: ${service} mi demek istiyorsunuz?`,
	whatService: 'Hangi hizmet söz konusu? Adını, isterseniz aracınızla birlikte yazmanız yeterli.',
	askPrice: (service) => `${service} ne kadar tutar?`,
	unanswered:
		'Bunu maalesef kesin olarak yanıtlayamıyorum ve tahminde bulunmak istemiyorum. Sorunuzu servis için not ettim.',

	openUntil: (time) => `Şu anda açığız, bugün saat ${time} itibarıyla kapanıyoruz.`,
	opensAt: (moment) => `Şu anda kapalıyız. Açılış: ${moment}.`,
	closedNow: 'Şu anda kapalıyız.',
	noHours: 'Çalışma saatlerimiz burada maalesef kayıtlı değil.',
	hoursLine: (days, spans) => `${days}: ${spans}`,
	closedOnHoliday: (day, name) =>
		`${day.replace(/^./, (letter) => letter.toLocaleUpperCase('tr'))} (${name}) kapalıyız.`,
	address: (address) => `Adresimiz: ${address}.`,
	noAddress: 'Adresimiz burada maalesef kayıtlı değil.',
	phone: (number) => `Telefon: ${number}`,
	email: (address) => `E-posta: ${address}`,
	noContact:
		'En kolayı numaranızı veya e-posta adresinizi buraya bırakmanız; size geri dönüş yaparız.',

	appointment:
		'Randevu isteğinizi memnuniyetle iletirim. Adınız ve telefon numaranızla birlikte forma yazmanız yeterli, servis sizinle iletişime geçer. Bu bağlayıcı olmayan bir taleptir, henüz rezervasyon değildir.',
	callback: 'Sizi memnuniyetle geri ararız. Adınızı ve telefon numaranızı bırakmanız yeterli.',
	callbackTimes: (moments) => `Bunun için en yakın zamanlar: ${moments}.`,
	human: 'Servisten biri size memnuniyetle bizzat yardımcı olur.',
	callNow: (number) => `Telefonla şu anda bize ulaşabilirsiniz: ${number}.`,
	callLater: (number, moment) => `Telefonla tekrar ulaşabileceğiniz zaman: ${moment}, ${number}.`,
	offerCallback: 'Numaranızı bırakmanız yeterli, sizi geri ararız.',
	offerAppointment: 'Randevu istemek ister misiniz? Numaranızı bırakmanız yeterli.'
};
