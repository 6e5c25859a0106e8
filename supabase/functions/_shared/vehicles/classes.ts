import type { VehicleClass } from '../protocol.ts';
import { fold } from '../text/words.ts';

export const VEHICLE_CLASSES = [
	'small',
	'compact',
	'midsize',
	'large',
	'suv',
	'van',
	'truck',
	'motorcycle'
] as const satisfies VehicleClass[];

/** Words for a class of vehicle in every language, as keys (see `keyOf`); longer ones win over the shorter ones in them. */
const CLASS_WORDS: Record<VehicleClass, string> = {
	small:
		'kleinwagen kleinstwagen kleinauto kleinesauto smallcar citycar kucukaraba kucukarac miejskieauto малолитражка سيارةصغيرة',
	compact: 'kompaktwagen kompaktklasse kompakter kompaktes compactcar golfklasse autokompaktowe',
	midsize: 'mittelklasse mittelklassewagen midsizecar klasasrednia',
	large:
		'oberemittelklasse oberklasse oberklassewagen luxusklasse luxuslimousine sportwagen largecar sportscar luxurycar',
	suv:
		'suv suvs gelandewagen gelaendewagen gelaendewagens gelandewagens offroader sportutilityvehicle jip jipim arazibaraci araziaraci ' +
		'terenowka terenowki terenowke terenowy terenowego внедорожник внедорожника внедорожнику внедорожнике джип кроссовер кроссовера паркетник دفعرباعي',
	van:
		'transporter womo womos 35tonner kleintransporter lieferwagen kleinbus kastenwagen minivan wohnmobil wohnmobile wohnmobils ' +
		'reisemobil campervan campingbus campingmobil motorhome lieferwagens transporters vans van bulli hochdachkombi grossraumlimousine ' +
		'campervans minivans minibus minibusum panelvan kamyonet karavan dostawczak dostawczaka dostawczy dostawczego busa kamper kampera ' +
		'фургон фургона микроавтобус микроавтобуса минивэн минивэна автодом автодома شاحنةصغيرة حافلةصغيرة فان',
	truck:
		'lkw lkws laster lastwagen lastkraftwagen truck trucks sattelzug sattelzugmaschine zugmaschine pritschenwagen lorry lorries ' +
		'75tonner 12tonner 18tonner 40tonner 75t kamyon kamyonum kamyonun tir ciezarowka ciezarowki ciezarowke ciezarowce ciezarowy ciezarowego ' +
		'грузовик грузовика грузовику грузовике грузовой фура фуры фуру شاحنة الشاحنة شاحنتي',
	motorcycle:
		'motorrad motorrads motorraeder motorrader motorraedern krad kraftrad moped mopeds mofa motorroller motoroller roller vespa motorbike ' +
		'motorbikes motorcycle motorcycles scooter quad bike moppet mopped moto motosiklet motosikletim motosikletin motosikletimin motor scooter ' +
		'motocykl motocykla motocyklu motocykle motor skuter skutera ' +
		'мотоцикл мотоцикла мотоциклу мотоцикле мотоциклы мотоциклов скутер скутера мопед мопеда دراجةنارية الدراجةالنارية دراجتيالنارية موتوسيكل'
};

/** Beginnings of compounds that tell the class: "Motorradreifen", "Lkw-Inspektion". */
export const CLASS_STEMS: [string, VehicleClass][] = [
	['motorrad', 'motorcycle'],
	['wohnmobil', 'van'],
	['lkw', 'truck'],
	['transporter', 'van']
];

/** These mean a vehicle class in one language and something else in another: "motor" is an engine in German and Turkish. */
const ONLY_IN: Record<string, string[]> = {
	motor: ['pl'],
	tir: ['tr', 'pl'],
	bike: ['en'],
	moto: ['en', 'tr', 'pl']
};

/** Key → class. */
const CLASS_OF_WORD = new Map(
	VEHICLE_CLASSES.flatMap((vehicleClass) =>
		CLASS_WORDS[vehicleClass].split(' ').map((key) => [fold(key), vehicleClass] as const)
	)
);

/** "for the", "with the", "and the" */
const ARABIC_PREFIX = /^(?:لل|بال|وال)/;

/** The class a word (as a key) stands for in a language. */
export function classOfWord(key: string, language: string): VehicleClass | undefined {
	const only = ONLY_IN[key];
	if (only && !only.includes(language)) return undefined;
	return CLASS_OF_WORD.get(key) ?? CLASS_OF_WORD.get(key.replace(ARABIC_PREFIX, 'ال'));
}
