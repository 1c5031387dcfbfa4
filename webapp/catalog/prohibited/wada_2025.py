"""A partial copy of the 2025 list: the names that turn up on labels of supplements, by class. Written from general
knowledge and not checked against the published text (domain.md A.8.4, [T]): whoever competes asks their national
organisation. The next year's list is the next file."""

from webapp.catalog.prohibited._kind import YearList, listed

ALWAYS, IN = "always", "in_competition"

# fmt: off
ITEM = YearList("2025", (
    listed("S0", ALWAYS, "BPC-157|2,4-dinitrophenol|DNP|ryanodine receptor-1-calstabin complex stabilisers|S-107"),
    listed("S1", ALWAYS, "androstenedione|androstenediol|1-androstenedione|DHEA|prasterone|dehydroepiandrosterone|7-keto-DHEA|testosterone|nandrolone|norandrostenedione|stanozolol|oxandrolone|methandienone|metandienone|boldenone|drostanolone|trenbolone|methyltestosterone|methasterone|superdrol|epiandrosterone|mestanolone|mesterolone|oxymetholone|turinabol|dehydrochlormethyltestosterone|prostanozol|tetrahydrogestrinone"),
    listed("S1.2", ALWAYS, "SARM|ostarine|enobosarm|MK-2866|andarine|S-4|ligandrol|LGD-4033|RAD140|testolone|YK-11|clenbuterol|tibolone|zeranol|zilpaterol|ractopamine|S-23"),
    listed("S2", ALWAYS, "erythropoietin|EPO|darbepoetin|roxadustat|cobalt chloride|growth hormone|somatropin|HGH|IGF-1|mecasermin|ibutamoren|MK-677|ipamorelin|CJC-1295|sermorelin|tesamorelin|GHRP-2|GHRP-6|hexarelin|anamorelin|thymosin beta-4|TB-500|AOD-9604|chorionic gonadotrophin|HCG|deer antler velvet|kisspeptin"),
    listed("S3", ALWAYS, "higenamine|norcoclaurine|fenoterol|terbutaline|reproterol|procaterol|tulobuterol|indacaterol|trimetoquinol|tretoquinol"),
    listed("S3", "threshold", "salbutamol|albuterol|formoterol|salmeterol|vilanterol"),
    listed("S4", ALWAYS, "tamoxifen|clomifene|clomiphene|raloxifene|fulvestrant|anastrozole|letrozole|exemestane|aminoglutethimide|formestane|androstatrienedione|androsta-1,4,6-triene-3,17-dione|6-OXO|arimistane|cardarine|GW-501516|GW-1516|SR9009|stenabolic|meldonium|mildronate|trimetazidine|insulin|AICAR|elafibranor|mitochondrial open reading frame peptide|MOTS-c|SR-9011|follistatin|myostatin inhibitor"),
    listed("S5", ALWAYS, "furosemide|frusemide|hydrochlorothiazide|chlortalidone|indapamide|spironolactone|canrenone|bumetanide|torasemide|amiloride|triamterene|acetazolamide|tolvaptan|probenecid|desmopressin|mannitol|metolazone|eplerenone"),
    listed("S6", IN, "amfetamine|amphetamine|metamfetamine|methylamphetamine|cocaine|methylphenidate|modafinil|armodafinil|fenetylline|methylhexaneamine|1,3-dimethylamylamine|dimethylamylamine|DMAA|geranium extract|geranamine|forthane|1,3-dimethylbutylamine|DMBA|AMP citrate|1,4-dimethylpentylamine|dimethylpentylamine|1,4-DMAA|2-aminoisoheptane|DMHA|octodrine|octopamine|oxilofrine|methylsynephrine|phentermine|sibutramine|strychnine|nux vomica|isopropylnorsynephrine|betaphrine|phenethylamine|beta-methylphenethylamine|BMPEA|N,N-dimethylphenethylamine|eria jarensis|cathine|khat|heptaminol|tuaminoheptane|methedrone|mephedrone|pentylenetetrazol|lisdexamfetamine|fenfluramine|benfluorex|selegiline|adrafinil|hydrafinil|fluorenol|fonturacetam|phenylpiracetam|carphedon|bromantan|bromantane|mesocarb|pemoline|benzylpiperazine|BZP|MDMA|MDPV|prolintane|phendimetrazine|benzfetamine|diethylpropion|amfepramone|solriamfetol|midodrine|tesofensine|4-fluoromethylphenidate|pyrrolidinovalerophenone|etilefrine|norfenefrine|famprofazone|fencamfamin"),
    listed("S6", "threshold", "ephedrine|methylephedrine|ephedra|ma huang|pseudoephedrine|adrenaline"),
    listed("S7", IN, "morphine|oxycodone|hydromorphone|fentanyl|methadone|pethidine|buprenorphine|diamorphine|heroin|tramadol|pentazocine|nicomorphine|oxymorphone"),
    listed("S8", IN, "cannabis|hashish|marijuana|THC|tetrahydrocannabinol|delta-8-THC|HHC|JWH-018|HU-210|synthetic cannabinoid"),
    listed("S9", IN, "prednisone|prednisolone|dexamethasone|betamethasone|budesonide|cortisone|hydrocortisone|methylprednisolone|triamcinolone|deflazacort|fluticasone|beclometasone|mometasone"),
    listed("P1", "sports", "atenolol|bisoprolol|metoprolol|propranolol|nebivolol|carvedilol|labetalol|sotalol|timolol|nadolol|pindolol|esmolol|acebutolol|betaxolol|celiprolol|oxprenolol|alprenolol|bunolol|carteolol|landiolol|metipranolol|beta blocker"),
    listed("M1", ALWAYS, "blood transfusion|red blood cells|autologous blood|perfluorochemical|perfluorocarbon|efaproxiral|RSR13|voxelotor|haemoglobin-based oxygen carrier|hemoglobin-based oxygen carrier|microencapsulated haemoglobin"),
    listed("M2", ALWAYS, "intravenous infusion|IV infusion|IV drip|intravenous drip"),
    listed("M3", ALWAYS, "gene doping|gene therapy|gene editing|CRISPR"),
    listed("M", "monitored", "caffeine|nicotine|phenylephrine|phenylpropanolamine|pipradrol|synephrine|bupropion|codeine|hydrocodone|tapentadol|ecdysterone|semaglutide|bemitil|dermorphin"),
))
