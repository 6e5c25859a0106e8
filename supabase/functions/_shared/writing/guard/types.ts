/** Why a model's words are not shown. Counted and tested by name, never shown to anybody. */
export type Violation =
	| 'empty'
	| 'long'
	/** invisible or look-alike characters */
	| 'hidden'
	/** characters that prose does not need: markup, emoji, another script */
	| 'characters'
	/** letters one by one, or words in pieces */
	| 'spelled'
	/** a placeholder that does not exist, is missing, or stands twice */
	| 'placeholder'
	/** an amount beside words that change what it means */
	| 'price_context'
	| 'digit'
	| 'number'
	| 'amount'
	| 'free'
	| 'discount'
	| 'promise'
	| 'link'
	/** claims to be a person */
	| 'person'
	/** asks for passwords, bank data or money */
	| 'secret'
	/** says what is included, when it is open, what is not offered, whether the car is safe: facts that code says */
	| 'fact'
	| 'rude'
	/** repeats what it was told to do */
	| 'prompt'
	| 'language'
	/** "du" where visitors are called "Sie", or the other way round */
	| 'address_form'
	| 'other_workshop';
