"""Known: which keys, types and streams of PDF this check looks into; anything else is not understood.

Names are those of ISO 32000-2, tables 29 (catalog), 31 (page objects), 171 (annotations) and 201 (actions).
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


CATALOG = _names(
    """/Type /Version /Extensions /Pages /PageLabels /Names /Dests /ViewerPreferences /PageLayout /PageMode /Outlines
    /OpenAction /AA /URI /AcroForm /Metadata /StructTreeRoot /MarkInfo /Lang /OutputIntents /PieceInfo /OCProperties
    /Perms /Legal /AF /DSS /Threads /LastModified /NeedsRendering /SpiderInfo /Collection /Requirements /DPartRoot"""
)
PAGE = _names(
    """/Type /Parent /LastModified /Resources /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /BoxColorInfo /Contents
    /Rotate /Group /Thumb /B /Dur /Trans /Annots /AA /Metadata /PieceInfo /StructParents /ID /PZ /SeparationInfo
    /Tabs /TemplateInstantiated /PresSteps /UserUnit /VP /AF /OutputIntents /DPart"""
)
TYPES = _names(
    """Catalog Pages Page Font FontDescriptor XObject Metadata ObjStm XRef EmbeddedFile Filespec F Encoding CMap
    Pattern ExtGState Halftone Mask Group OCG OCMD OCProperties Outlines Outline Action Annot Border Bead Thread
    StructTreeRoot StructElem MCR OBJR Namespace MarkInfo OutputIntent PageLabel Sig SigRef SigFieldLock
    TransformParams DocTimeStamp ViewerPreferences PieceInfo Extensions DeveloperExtensions DSS VRI Trans Names
    Dests Info CIDFont CryptFilter EncryptedPayload StructTreeRoot Navigator NavNode Collection CollectionItem
    CollectionField CollectionSchema CollectionSort CollectionSubitem Requirement ReqHandler Viewport Measure
    NumberFormat PtData SoftwareIdentifier MediaOffset Template Stream Version BorderEffect"""
)
ACTIONS = _names("GoTo GoToR GoToE URI Named Hide SetOCGState ResetForm Thread Trans")
RUN = _names("Launch SubmitForm ImportData")
PLAYED = _names("Rendition Movie Sound GoTo3DView RichMediaExecute GoToDp")
# Keys under which a stream hangs that says nothing to a reader, or that is read elsewhere.
STREAMS = _names(
    """/Contents /FontFile /FontFile2 /FontFile3 /ToUnicode /CIDToGIDMap /CIDSet /Metadata /JBIG2Globals /N /R /D
    /SMask /Mask /XFA /JS /DestOutputProfile /HT /TR /TR2 /UCR /UCR2 /BG /BG2 /Encoding /UseCMap /Function
    /Functions /TintTransform /Thumb /G /DV /V /RC /Certs /OCSPs /CRLs /Cert /OCSP /CRL /ICCProfile /Image
    /Alternates /TS /EF /F /UF /Shading /ColorSpace /XObject /Pattern /CharProcs /AP /DefaultRGB /DefaultGray
    /DefaultCMYK /Prev /XRefStm /Colorants /Off /Root /TP /PS"""
)
