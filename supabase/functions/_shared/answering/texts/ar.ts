import type { Texts } from './types.ts';

const forVehicle = (vehicle: string | null) => (vehicle ? ` (${vehicle})` : '');

export const arabic: Texts = {
	quote: (name) => `«${name}»`,
	time: (time) => time.replace(/^0/, ''),
	today: 'اليوم',
	tomorrow: 'غدًا',
	onWeekday: [
		'يوم الاثنين',
		'يوم الثلاثاء',
		'يوم الأربعاء',
		'يوم الخميس',
		'يوم الجمعة',
		'يوم السبت',
		'يوم الأحد'
	],
	at: (day, time) => `${day} الساعة ${time}`,
	from: (day, time) => `${day} ابتداءً من الساعة ${time}`,
	until: (day, time) => `${day} حتى الساعة ${time}`,
	vehicleClasses: {
		small: 'سيارة صغيرة',
		compact: 'سيارة مدمجة',
		midsize: 'سيارة متوسطة',
		large: 'سيارة كبيرة',
		suv: 'سيارة دفع رباعي',
		van: 'فان أو حافلة صغيرة',
		truck: 'شاحنة',
		motorcycle: 'دراجة نارية'
	},

	gladly: 'بكل سرور!',
	greeting: 'أهلًا وسهلًا!',
	introduction: (workshop) =>
		`أنا مساعد الذكاء الاصطناعي لورشة ${workshop} وأجيب عن الأسئلة حول الخدمات والأسعار وأوقات العمل والمواعيد. ماذا تودون أن تعرفوا؟`,
	thanks: 'على الرحب والسعة! إذا كان لديكم سؤال آخر فاكتبوا لنا.',
	smalltalk:
		'شكرًا، هذا لطف منكم! أساعدكم على أفضل وجه في أسئلة السيارة: الأسعار والمدة وأوقات العمل أو طلب موعد.',
	offtopic:
		'للأسف لا أستطيع أن أقول شيئًا عن ذلك. يسعدني أن أساعدكم في ما يخص مركبتكم: الأسعار والخدمات وأوقات العمل أو طلب موعد.',
	abuse: 'لنبقَ لطفاء من فضلكم. إذا كان لديكم سؤال عن مركبتكم فيسعدني أن أساعدكم.',
	identity: (workshop) =>
		`أنا مساعد ذكاء اصطناعي ولست إنسانًا. أجيب تلقائيًا من قائمة أسعار ورشة ${workshop}.`,
	complaint: 'أنا آسف، لا ينبغي أن يكون الأمر هكذا. سيهتم أحد العاملين في الورشة بذلك شخصيًا.',

	estimate: (services, vehicle, count) =>
		`تجدون أدناه ${count === 1 ? 'سعرنا التقديري غير الملزم' : 'أسعارنا التقديرية غير الملزمة'}: ${services}${forVehicle(vehicle)}.`,
	fixed: (services, vehicle, count) =>
		`تجدون أدناه ${count === 1 ? 'سعرنا الثابت' : 'أسعارنا الثابتة'}: ${services}${forVehicle(vehicle)}.`,
	afterInspection: (services, vehicle) =>
		`لا يمكننا تحديد السعر إلا بعد المعاينة لأنه يعتمد على حالة المركبة: ${services}${forVehicle(vehicle)}.`,
	severalPrices: (services, vehicle) =>
		`تجدون أدناه أسعارنا: ${services}${forVehicle(vehicle)}. مكتوب عند كل سعر إن كان ثابتًا أو تقديريًا غير ملزم.`,
	offered: (services) => `نعم، نقدم ذلك: ${services}.`,
	takes: (service, duration) => `${service}: حوالي ${duration}.`,
	durationUnknown: (service) => `ستخبركم الورشة بالمدة اللازمة: ${service}.`,
	notForVehicle: (services, _count, vehicle) =>
		`نقدم هذه الخدمة، ولكن للأسف ليس لهذه المركبة${forVehicle(vehicle)}: ${services}.`,
	notOffered: (count, others) =>
		count > 1
			? 'للأسف لا نقدم هذه الخدمات.'
			: others
				? 'للأسف لا نقدم الخدمة الأخرى التي سألتم عنها.'
				: 'للأسف لا نقدم هذه الخدمة.',
	testingBody: (name) =>
		name
			? `الفحص الفني (HU, § 29 StVZO) تجريه ${name}.`
			: 'الفحص الفني (HU, § 29 StVZO) تجريه هيئة فحص معترف بها رسميًا.',
	whichVehicle: (count) =>
		`${count === 1 ? 'السعر لسيارة' : 'الأسعار لسيارة'} من الفئة المدمجة. ما نوع مركبتكم؟`,
	myVehicle: {
		small: 'وكم لسيارة صغيرة؟',
		compact: 'وكم لسيارة مدمجة؟',
		midsize: 'وكم لسيارة متوسطة؟',
		large: 'وكم لسيارة كبيرة؟',
		suv: 'وكم لسيارة دفع رباعي؟',
		van: 'وكم لحافلة صغيرة؟',
		truck: 'وكم لشاحنة؟',
		motorcycle: 'وكم لدراجة نارية؟'
	},
	whichService: 'حتى أعطيكم السعر الصحيح: أي من هذه تقصدون؟',
	doYouMean: (service) => `حتى أعطيكم السعر الصحيح: هل تقصدون ${service}؟`,
	whatService: 'ما هي الخدمة المطلوبة؟ يكفي أن تذكروها، ويفضل مع نوع مركبتكم.',
	askPrice: (service) => `كم يكلف هذا لديكم: ${service}؟`,
	unanswered: 'للأسف لا أستطيع أن أجيب عن ذلك بشكل مؤكد ولا أريد أن أخمن. سجلت سؤالكم للورشة.',

	openUntil: (time) => `نحن مفتوحون الآن، اليوم حتى الساعة ${time}.`,
	opensAt: (moment) => `نحن مغلقون الآن. نفتح ${moment}.`,
	closedNow: 'نحن مغلقون الآن.',
	noHours: 'للأسف أوقات عملنا غير مسجلة هنا.',
	hoursLine: (days, spans) => `${days}: ${spans}`,
	closedOnHoliday: (day, name) => `${day} (${name}) نحن مغلقون.`,
	address: (address) => `عنواننا: ${address}.`,
	noAddress: 'للأسف عنواننا غير مسجل هنا.',
	phone: (number) => `الهاتف: ${number}`,
	email: (address) => `البريد الإلكتروني: ${address}`,
	noContact: 'أسهل طريقة أن تتركوا هنا رقمكم أو بريدكم الإلكتروني وسنتواصل معكم.',

	appointment:
		'يسعدني أن أنقل رغبتكم في موعد. اكتبوها في الاستمارة مع اسمكم ورقم هاتفكم وستتواصل الورشة معكم. هذا طلب غير ملزم وليس حجزًا بعد.',
	callback: 'يسعدنا أن نعاود الاتصال بكم. يكفي أن تتركوا اسمكم ورقم هاتفكم.',
	callbackTimes: (moments) => `أقرب الأوقات لذلك: ${moments}.`,
	human: 'يسعد أحد العاملين في الورشة أن يساعدكم شخصيًا.',
	callNow: (number) => `يمكنكم الاتصال بنا الآن: ${number}.`,
	callLater: (number, moment) => `يمكنكم الاتصال بنا مجددًا ${moment}: ${number}.`,
	offerCallback: 'يكفي أن تتركوا رقمكم وسنعاود الاتصال بكم.',
	offerAppointment: 'هل تودون طلب موعد؟ يكفي أن تتركوا رقمكم.'
};
