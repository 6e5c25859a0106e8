/**
 * Words of the trade by what they mean, in all languages. One line per concept: its name, then stems that a folded word begins
 * with (fold: lower case, no accents, "oe" as "o"). "=" behind a stem: it is the whole word. "*" before it: it may stand anywhere in a
 * word, as in German compounds. "_" stands between two words that only mean it together.
 */
export const CONCEPT_WORDS = `
front: vorn vorder va= forn forne= front on= onde ondeki onden przod przed= przedn перед спереди передн امام اماميه
rear: hint heck= heckt ha= rear back= arka tyl= tylu= tyln tylne задн сзади خلف
left: link left sol= sola lew левы слева левая يسار ايسر
right: recht= rechts rechter rechte right= sag= praw= prawy prawe правы справа правая يمين ايمن
small: klein small kucuk maly= mala= malego малы маленьк صغير
big: gross big large major buyuk duzy= duza duze duzego больш كبير
whole: komplett kompl rundum ganz gesamt complete whole full= komple butun tum= kompletn kompleks cale= cala= caly= полн весь вся целик комплекс كامل طقم
with: mit= inkl inklusive samt plus= with= including ile= birlikte wraz= вместе включая مع=
without: ohne without haric= bez= без= بدون
clean: reinig saub putz wasch spul clean wash flush temizl yika czysz mycie myci umyc oczysz чист мойк помыть промыв очист تنظيف غسيل غسل
check: pruf check test= test kontroll schau inspiz measure messen kontrol sprawdz badani провер проверк измер فحص كشف
diagnosis: diagnos fehlerspeich fehlercod auslesen auslese diagnostic scan= diagnoz ariza_tespit diagnost диагност ошибк تشخيص كمبيوتر اعطال
adjust: einstell nachstell justier adjust ayar regul ustaw регулир настро ضبط معايره
replace: wechsel wexel tausch ersetz erneuer austausch change replac swap degis yenile wymian wymien замен помен поменя смен تغيير تبديل استبدال اغير ابدل
new: neu= neue= neuer= neuen= neues= neuem= new= yeni= nowy= nowe= nowa= новы новая новое جديد
repair: repar instand flick richten fix= fixed repair tamir onar napraw ремонт почин отремонт تصليح اصلاح صيانه_تصليح
retrofit: nachrust einbau einbauen anbau verbau nachtraglich retrofit install fit_a taktir montaj takma montaz zamontow zalozyc zalozen установ монтаж تركيب
mount: aufzieh ummontier montage montier mounting fitting takmak wulkaniz монтаж
refill: auffull nachfull befull nachkipp top_up refill regas recharge dolum doldur uzupeln nabici nabic napeln заправк долив доли تعبئه شحن
code: anlern codier programmier kodier coding code= programm kodlama tanitma kodowan programow кодиров прошив привяз برمجه
weld: schweiss weld kaynak spawan свар لحام
polish: polier politur polish cila pasta polerow полиров تلميع بوليش
seal: versiegel konservier coating sealing kaplama zabezpiecz powlok покрыти защит طلاء_حمايه
bleed: entluft bleed hava_alma odpowietrz прокач تنفيس
leak: undicht leck tropf verlier leck leak leaking sizdir kaciri akit kacak wyciek cieknie cieknac kapie теч течет подтек капает протек تسريب تهريب تسرب
noise: gerausch noise ses= sesi sesler halas dzwiek шум звук صوت
squeak: quietsch squeak squeal gicirt gicirda pisk piszcz скрип визж صرير
knock: klapper polter klopf schlag knock clunk rattle takirt vuruntu tukirt stuk stuka puka стук стучит طقطق خبط
hum: brumm heul summ hum= humming drone ugultu ugulda wyje buczy huczy гул гудит воет طنين
vibrate: vibrier zitter flatter rubbel vibrat shak shudder titre titri titresim drga drzy bije вибр бьет тряс اهتزاز يهتز رجه
broken: kaputt defekt gebrochen gerissen broken kirik kirildi bozuk bozul calismi zepsut uszkodz peknie nie_dziala slom слома лопну разбит не_работает مكسور خربان معطل لا_يعمل لا_تعمل
warning: leuchtet lampe= warnleucht warnlamp kontrollleucht motorlampe light_on light_is uyari isigi lambasi yaniyor yandi kontrolka swieci lampka горит загорел лампочк_горит لمبه يضيء مضيئه تضيء
start: anspring springt_nicht start= startet starten starting won't_start calismiyor mars_basm odpal zapal nie_pali заводит завест запуск يشتغل تشغيل يدور
smoke: rauch qualm smoke smoking duman dym дым дымит دخان
smell: riech stink geruch smell koku smierdzi zapach pachnie запах воня رائحه ريحه
hot: heiss uberhitz hot= overheat hararet isiniyor przegrzew grzeje перегрев греется حراره سخون
cold: kalt= kuhlt kuhlt_nicht cold sogut soguk chlodzi zimn холод охлажда تبريد يبرد بارد
pull: zieht_nach zieht= pulls cekiyor saga_cekiyor sola_cekiyor sciaga тянет уводит ينحرف يسحب
power: leistung zieht_nicht power sluggish guc cekis moc= mocy słab мощност тяг قوه عزم ضعيف
consumption: verbrauch consumption tuketim zuzycie spalanie расход استهلاك
brake: *brems brems brake fren= freni frenler frende hamulc hamow тормоз فرامل مكابح بريك فرمل
pad: колод *belag *belage *klotz *klotze *beleg pad= pads= balata klocek klock колодк تيل فحمات سفايف
disc: bremsscheib scheiben= discs= disc= rotor disk= diski= diskler diskleri disgi= fren_disk tarcz диск= диски= дисков диска هوبات ديسك اقراص
drum: trommel backen= drum kampana beben szczek барабан دروم
caliper: sattel bremssattel caliper kaliper zacisk суппорт كاليبر ملقط
brake_fluid: bremsflussig bremsfl bremsol brake_fluid fren_hidrolig fren_sivisi plyn_hamulc plynu_hamulc тормозная_жидк тормозной_жидк زيت_فرامل زيت_الفرامل سائل
handbrake: handbrems feststellbrems parkbrems handbrake parking_brake el_freni reczny= recznego ручник ручн стояночн فرامل_يد الهاندبريك جلنط
abs: abs=
oil: *ol= ol= olwechs olservice motorol oil= yag= yagi= yaginin yagini olej oleju olej масл زيت
filter: *filter filtre filtr фильтр فلتر فلاتر فلتير
air_filter: luftfilter air_filter hava_filtre filtr_powietrz filtra_powietrz воздушн فلتر_هواء فلتر_الهواء
cabin_filter: innenraumfilter pollenfilter cabin_filter pollen_ polen kabin filtr_kabin filtra_kabin przeciwpylk салонн салона= فلتر_مكيف فلتر_المكيف
fuel_filter: kraftstofffilter dieselfilter fuel_filter yakit_filtre mazot_filtre filtr_paliwa filtra_paliwa топливн فلتر_وقود فلتر_البنزين
engine: motor= motors motor engine motoru= silnik двигател мотор محرك مكينه ماكينه
head_gasket: zylinderkopf kopfdichtung zkd head_gasket silindir_kapak conta uszczelk_pod uszczelki_pod прокладк_гбц гбц وجه_راس كاسكيت جوان
turbo: turbo *turbo турбин توربو تيربو
gearbox: *getriebe gearbox transmission sanziman vites skrzyn коробк кпп акпп ناقل قير جير
automatic: automatik automatic otomatik automatyczn автомат اوتوماتيك
clutch: *kuppl clutch debriyaj sprzegl сцеплен كلتش دبرياج قابض
flywheel: schwungrad zms flywheel volan dwumas маховик
tyre: *reifen reifen tyre tire tires lastik opon шин= шины= шину= шина= резин اطار اطارات كفر كفرات عجلات إطار
winter: winter wr= kislik zimow zima зимн شتوي شتويه شتاء
summer: sommer yazlik letni lato летн صيفي صيفيه
all_season: ganzjahr allwetter gjr all_season allseason dort_mevsim 4_mevsim calorocz wielosezon всесезон كل_المواسم
wheel: *rader *rad= rad= wheel teker kolo= kola= kol= колес عجل عجله
rim: *felge felgen rim= rims= alloy jant felg литы_диск جنط جنوط
balance: *wucht unwucht balanc balans wywaz баланс ترصيص وزن
store: lager= lagern lagerung einlager *lagerung stor= storage uberwinter depo= otel= saklama przechow хран تخزين
pressure: luftdruck reifendruck druck= pressure basinc cisnien давлен ضغط
tpms: rdks reifendrucksensor tpms czujnik_cisn czujniki_cisn датчик_давл датчики_давл حساس_ضغط
puncture: nagel platten plattfuss loch= puncture flat_ nail patlak civi przebit gwozdz guma прокол гвозд بنشر مسمار رقعه
battery: *batter batterie baterie battery aku= aku akumul аккумул акб батаре بطاري
alternator: *lichtmaschin lima= generator dynamo alternator sarj_dinamo alternator генератор دينمو دينامو مولد
starter: anlasser *anlasser starter= mars_motor mars= rozruszn стартер سلف مارش بادئ
bulb: *birne *birnchen bulb ampul zarowk лампоч лампу лампы لمبه لمبات
headlight: scheinwerf headlight headlamp far= fari= farlar reflektor фара= фары= фару= фар= كشاف مصباح
light: licht= *leuchte light= lights= lamba swiatl свет= света= ضوء نور اضاءه
indicator: blinker indicator turn_signal sinyal kierunkowskaz поворотник اشاره غماز
fog: nebel fog= foglight sis= przeciwmg противотуман туман ضباب
fuse: sicherung *sicherung relais fuse sigorta bezpiecznik предохран فيوز
wiring: kabel *kabel wackelkontakt wiring kablo przewod kabl провод проводк كهرباء اسلاك
windscreen: windschutz frontscheib windscreen windshield on_cam przedni_szyb szyb_przedni szyby_przedn лобов زجاج_امامي الزجاج_الامامي
glass: *scheibe *fenster scheibe fenster glass window cam= cami= camin szyb стекл زجاج شباك نافذه
chip: steinschlag *steinschlag chip= stone_chip tas_izi tas_vurma odprysk скол сколы نقره حصى
tint: ton *tonung tint film folie= karartma cam_film przyciemn тониров تظليل
wrap: folier folie wrap kaplama_folyo folyo okleja folia пленк оклей تغليف استيكر
mirror: *spiegel spiegel mirror ayna lusterk зеркал مراه مرايا مرآه
wiper: wisch *wisch wiper silecek wycieracz дворник щетк مساحات مساحه
window_lift: fensterheb window_regulator power_window cam_acma cam_mekan cam_krik podnosnik_szyb стеклоподъем رافعه_زجاج ماكينه_زجاج
door: tur= turen turschloss turgriff door kapi drzwi двер باب ابواب
lock: schloss *schloss zentralverr zv= lock kilit zamek zamk замок замка قفل سنتر
key: schlussel *schlussel key= keys= anahtar klucz ключ مفتاح
remote: funk fernbedien remote uzaktan pilot= kumanda пульт ريموت
immobilizer: wegfahrsperr wfs immobili иммобил
tailgate: heckklapp kofferraum tailgate boot= trunk bagaj klapa klapy bagaznik багажник شنطه صندوق
bonnet: motorhaub haube bonnet hood kaput= maska= maski капот كبوت غطاء_المحرك
bumper: stossstang stossfang bumper tampon zderzak бампер صدام
fender: kotflug fender wing= camurluk blotnik крыло крыла رفرف
paint: lack *lack lackier paint respray boya malow lakier lakierow краск покрас دهان صبغ بويه طلاء
dent: *delle *beul dell beul dent gocuk gocugu ezik wgniec wgniot wgniec вмятин دعمه ضربه صدمه
scratch: kratz *kratz schramm *schramm scratch cizik rysa= rysy= zarysow царап خدش خدوش
rust: rost *rost rust= corros pas= pasli pasa rdza rdzy korozj ржав коррози صدا
hail: hagel hail= dolu= grad= gradob град برد=
accident: unfall *unfall accident crash kaza= kazali wypad kolizj авари дтп حادث
insurance: versicher kasko insurance sigorta= kasko ubezpiecz страхов تامين
appraisal: gutacht appraisal ekspertiz rzeczoznaw экспертиз оценк تقييم معاينه
upholstery: polster sitz= sitze *bezug upholstery seat= seats= koltuk dosem tapicer fotel обивк сиден فرش مقاعد كراسي
leather: leder leather deri= skor кож جلد
interior: innen *innenraum interior inside ic= ic_temiz kabin wnetrz salon салон داخلي داخل
ac: klima *klima ac= a_c aircon air_con klimat кондиционер кондиц مكيف تكييف
refrigerant: kaltemittel klimagas refrigerant gazi= gaz= gazu= czynnik фреон хладаген غاز فريون
heater: heiz *heizung heater heating kalorifer isitma isitm ogrzewan nagrzew отоплен печк تدفئه سخان دفايه
parking_heater: standheiz webasto eberspach parking_heater webasto ogrzewanie_postoj автоном вебасто
blower: geblas lufter lueftung blower fan= fani uflec dmuchaw wentylator вентилятор مروحه
compressor: kompressor compressor kompresor sprezark компрессор كمبروسر ضاغط
coolant: kuhlmittel kuhlwass kuhlflussig coolant antifriz antifreeze sogutma_suyu plyn_chlod plynu_chlod антифриз охлажд_жидк охлаждающ тосол ماء_الردياتير سائل_تبريد رديتر_ماء
radiator: kuhler= *kuhler radiator radyator chlodnic радиатор رديتر رادياتير ردياتير
thermostat: thermostat termostat термостат ثرموستات بلف_حراره
water_pump: wasserpump wapu water_pump devirdaim su_pomp pompa_wody pompy_wody помпа помпы помпу водян طرمبه_ماء مضخه_ماء مضخه_الماء
pump: *pumpe pumpe pump= pompa насос مضخه طرمبه
exhaust: auspuff *auspuff abgas exhaust egzoz wydech tlumik выхлоп глушител عادم شكمان اكزوز
cat: katalysator kat= catalytic cat= katalizor katalitik katalizator катализатор دبه كتلايزر محول_حفاز
dpf: dpf= partikelfilt russfilt *partikelfilter particulate partikul dpf fap= czastek сажев كربون_فلتر
egr: agr= agr egr= egr егр
adblue: adblue ad_blue harnstoff мочевин адблю ادبلو
lambda: lambda o2 oksijen_sens sonda= sonda_lambda sondy лямбда кислород حساس_اكسجين
injector: injektor einspritz duse= dusen injector enjektor wtrysk форсунк инжектор بخاخ رشاش
spark: zundkerz kerzen= spark buji swiec= swiece= swiec_zap свеч بواجي شمعات بوجيه
glow: gluh *gluhkerz glow kizdirma swiece_zarow swiec_zarow накал شمعات_ديزل
coil: zundspul ignition_coil atesleme_bobin bobin cewk катушк كويل
fuel: kraftstoff sprit benzin diesel tank= fuel petrol yakit mazot depo= paliw бензин топлив дизел وقود بنزين ديزل
misfuel: falsch_getankt falsch_tank wrong_fuel yanlis_yakit zle_paliwo pomyl не_то_топливо
timing: zahnriemen steuerriem zr= timing triger rozrzad грм توقيت تايمن كاتينه
belt: *riemen riemen belt= belts kayis pasek paska paski ремен ремня سير
chain: kette *kette chain zincir lancuch цеп سلسله جنزير
shock: stossdampf dampfer *dampfer shock= shocks absorber amortisor amorty стойк амортизатор مساعد مساعدات ممتص
spring: feder= federn= *feder= *federn spring= springs yay= yayi helezon sprezyn пружин زنبرك سوست
control_arm: querlenk lenker= wishbone control_arm salincak wahacz рычаг مقص
tie_rod: spurstang tie_rod rot_bas rot_kol rotil drazk koncowk рулевая_тяг наконечник ذراع_توجيه طرف_دركسون
stabilizer: koppelstang stabi stabilis pendelstutz anti_roll stabilizator z_rot lacznik_stab stabilizat стабилизатор stojki عمود_توازن
bearing: radlager lager= *lager= bearing rulman bilya lozysk подшипник رولمان بيليه
steering: lenk lenkrad servo steering direksiyon kierown wspomagan рул гур دركسون مقود توجيه
alignment: spur= achsvermess spureinstell achse_vermess vermess alignment rot_ayar rot_balans on_duzen zbiezn geometri сход развал زوايا وزن_اذرع ميزان
suspension: fahrwerk suspension suspans zawieszen подвеск تعليق
air_suspension: luftfeder luftfahrwerk airmatic air_suspension havali_suspans pneumat пневмо تعليق_هوائي
driveshaft: antriebswell achswell gelenkwell driveshaft drive_shaft aks= aksi polos przegub привод шрус عكس دبل
boot: manschett faltenbalg cv_boot koruk oslon manszet пыльник كوشوك جلده
inspection: inspektion *inspektion insp wartung kundendienst durchsicht service= servic servis bakim przeglad_okres serwis техобслуж то= техосмотр_то осмотр صيانه
mot: tuv= tuv hu= hauptunters plakett mot= roadworth muayene badanie_techn badania_techn przeglad_techn przeglad техосмотр фотю tuf فحص_دوري فحص_فني الفحص_التقني توف
emission: au= abgasunters abgastest emission egzoz_muayene egzoz_olcum emisj analiz_spalin токсичн انبعاث
pre: vorab vor_dem vorher pre= before oncesi przed_przegl перед_тех قبل
towing: abschlepp schlepp tow= towing towed cekici cektir holow laweta lawety эвакуатор буксир سحب سطحه ونش
breakdown: panne pannenhilf liegengeblieb breakdown stranded yolda_kald awari на_дороге عطل_طريق
jump: starthilf uberbruck jump takviye kable_rozr odpalic_z_kabl прикур اشتراك_بطاريه
electric: elektro eauto electric elektrikli elektryczn электро كهربائي
hybrid: hybrid hibrit hybryd гибрид هايبرد هجين
charge: lade= ladekabel laden= ladt ladebuch charg sarj= ladow зарядк заряжа شحن شاحن
display: tacho kombiinstr display instrument gosterge zegar licznik приборн щиток عداد طبلون
airbag: airbag hava_yastig poduszk подушк ايرباق وساده
horn: hupe horn= korna klakson сигнал= клаксон بوري زمور
radio: radio radyo teyp магнитол радио راديو مسجل
navigation: navi navig carplay android_auto навигац نافيجيشن
camera: kamera *kamera camera kamera= камер كاميرا
parking: einpark parkpieps parksens pdc parking_sens park_sensor czujnik_park czujniki_park парктрон حساسات_ركن حساس_ركن حساسات
sensor: *sensor sensor fuhler *fuhler geber= *geber= czujnik датчик حساس
seat_heating: sitzheiz heated_seat seat_heat koltuk_isit ogrzewanie_foteli podgrzew подогрев تدفئه_مقاعد
sunroof: schiebedach panorama sunroof cam_tavan szyberdach люк فتحه_سقف
roof: dach= dachhimmel himmel roof tavan dach крыш سقف
towbar: anhangerkuppl hangerkuppl ahk= zugvorricht towbar tow_bar tow_hitch ceki_demir hak_holown haka_holown фаркоп كوبلنغ خطاف
trailer: anhang hanger= wohnwagen trailer caravan romork karavan przyczep прицеп مقطوره
lower: tieferleg lowering spor_yay obniz занизить занижен تنزيل
tuning: chiptuning chip_tun leistungssteig tuning yazilim chip чип_тюн чиптюн برمجه_قوه
cruise: tempomat cruise hiz_sabit tempomat круиз مثبت_سرعه
alarm: alarmanlag alarm= alarm сигнализац انذار
dashcam: dashcam kara_kutu arac_kamera wideorejestr rejestrator видеорегистратор регистратор كاميرا_داش داش_كام
marten: marder marten kuna= kuny= куниц
light_adjust: leuchtweit
softtop: verdeck cabriodach convertible softtop hardtop тент
polish_glass: scheibenpolitur
ozone: ozon= ozon озон اوزون
disinfect: desinf disinfect dezenf dezynf odgrzyb дезинф تعقيم
detailing: aufbereit detailing detayli pasta_cila detailing детейл
ceramic: keramik ceramic seramik ceramicz керамик نانو سيراميك
wash: handwasch autowasch wasch= car_wash yikama mycie мойк غسيل
underbody: unterboden underbody alt_takim podwozi днищ اسفل
registration: anmeld ummeld zulass abmeld registr tescil rejestrac регистрац постав_на_учет تسجيل
sticker: plakette umweltplak sticker cevre_plak naklejk plakietk наклейк экологич ملصق
loan: ersatzwag leihwag mietwag ersatzauto loan courtesy ikame_arac samochod_zast подменн سياره_بديله
pickup: abhol hol_und bringdienst pick_up collect gelip_al odbior odebrac забрать استلام توصيل
used_check: gebrauchtwag ankauf used_car ikinci_el uzywan подержан б_у مستعمل
holiday: urlaub reise= holiday tatil wakacj отпуск سفر
motorcycle: motorrad *motorrad moped roller= motorcycle motorbike bike= motosiklet motocykl мотоцикл دراجه موتوسيكل
truck: lkw= lkw laster truck kamyon ciezarow грузовик شاحنه
camper: wohnmobil womo camper reisemobil motorhome karavan kamper автодом كرفان
gas: gasanlag gaspruf flussiggas lpg= autogas gas_inspec lpg газ غاز_منزلي
carburettor: vergas carburet karburat gaznik карбюратор كربريتر
fork: gabel fork= amortisor_on lagi widelec вилк
gearstick: schaltung schalthebel gang= gear= vites_kol bieg= biegi передач غيار
diff: differenz diff= differential diferansiyel dyferencjal mechanizm_rozn дифференциал دفرنس
awd: allrad haldex xdrive quattro 4x4 four_wheel dort_ceker naped_4 полный_привод دفع_رباعي
cardan: kardan propshaft prop_shaft saft= wal_napedow кардан عمود_كردان
mould: schimmel mould mold= kuf plesn плесен عفن
pet: hundehaar tierhaar hund= pet= dog= kopek sierс siersc шерст شعر
water_in: wasser_im fussraum wassereinbruch water_leak su_aliyor woda_w вода_в ماء_داخل
`;
