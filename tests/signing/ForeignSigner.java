// What another program does to a PDF: signs it (visibly or not, certifying or not), makes a note, fills in a form.
// PDFBox writes the file; openssl makes the CMS.

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Calendar;
import java.util.TimeZone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.visible.PDVisibleSigProperties;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.visible.PDVisibleSignDesigner;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

public class ForeignSigner {
    static String certificate, key, chain;

    // ForeignSigner CERT KEY CA  ACTION IN OUT [ACTION IN OUT]...
    public static void main(String[] words) throws Exception {
        certificate = words[0];
        key = words[1];
        chain = words[2];
        for (int i = 3; i + 2 < words.length; i += 3) {
            File in = new File(words[i + 1]);
            File out = new File(words[i + 2]);
            switch (words[i]) {
                case "form": makeForm(out); break;
                case "sign": sign(in, out, 0, false); break;
                case "certify1": sign(in, out, 1, false); break;
                case "certify2": sign(in, out, 2, false); break;
                case "certify3": sign(in, out, 3, false); break;
                case "visible": sign(in, out, 0, true); break;
                case "note": note(in, out); break;
                case "fill": fill(in, out); break;
                case "page": page(in, out); break;
                case "rewrite": rewrite(in, out); break;
                default: throw new IllegalArgumentException(words[i]);
            }
        }
    }

    static byte[] cms(InputStream content) throws IOException {
        Path data = Files.createTempFile("content", ".bin");
        Path der = Files.createTempFile("cms", ".der");
        try {
            Files.copy(content, data, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            Process process = new ProcessBuilder("openssl", "cms", "-sign", "-binary", "-md", "sha256", "-nosmimecap",
                "-outform", "DER", "-signer", certificate, "-inkey", key, "-certfile", chain, "-in", data.toString(),
                "-out", der.toString()).inheritIO().start();
            if (process.waitFor() != 0) throw new IOException("openssl failed");
            return Files.readAllBytes(der);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            Files.deleteIfExists(data);
            Files.deleteIfExists(der);
        }
    }

    // A page with text and a text field.
    static void makeForm(File out) throws Exception {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(PDType1Font.HELVETICA, 12);
                content.newLineAtOffset(60, 780);
                content.showText("Felt safe: no");
                content.endText();
            }
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("Helv"), PDType1Font.HELVETICA);
            form.setDefaultResources(resources);
            form.setDefaultAppearance("/Helv 12 Tf 0 g");
            PDTextField field = new PDTextField(form);
            field.setPartialName("remark");
            field.getWidgets().get(0).setRectangle(new PDRectangle(60, 700, 300, 20));
            field.getWidgets().get(0).setPage(page);
            page.getAnnotations().add(field.getWidgets().get(0));
            form.getFields().add(field);
            field.setValue("none");
            document.save(out);
        }
    }

    static void sign(File in, File out, int level, boolean visible) throws Exception {
        try (PDDocument document = PDDocument.load(in); OutputStream stream = new FileOutputStream(out)) {
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
            signature.setName("A Stranger");
            signature.setSignDate(Calendar.getInstance(TimeZone.getTimeZone("UTC")));
            if (level > 0) certify(document, signature, level);
            SignatureOptions options = new SignatureOptions();
            options.setPreferredSignatureSize(12000);
            if (visible) {
                PDVisibleSignDesigner designer = new PDVisibleSignDesigner(document, new java.awt.image.BufferedImage(60, 20,
                    java.awt.image.BufferedImage.TYPE_INT_RGB), 1);
                designer.xAxis(60).yAxis(600).width(120).height(40).signatureFieldName("visible");
                PDVisibleSigProperties properties = new PDVisibleSigProperties();
                properties.signerName("A Stranger").signatureReason("seen").page(1).visualSignEnabled(true)
                    .setPdVisibleSignature(designer).buildSignature();
                options.setVisualSignature(properties.getVisibleSignature());
                options.setPage(0);
            }
            document.addSignature(signature, ForeignSigner::cms, options);
            document.saveIncremental(stream);
        }
    }

    // DocMDP (ISO 32000-1, 12.8.2.2).
    static void certify(PDDocument document, PDSignature signature, int level) {
        COSDictionary parameters = new COSDictionary();
        parameters.setItem(COSName.TYPE, COSName.getPDFName("TransformParams"));
        parameters.setInt(COSName.P, level);
        parameters.setName(COSName.V, "1.2");
        parameters.setDirect(true);
        COSDictionary reference = new COSDictionary();
        reference.setItem(COSName.TYPE, COSName.getPDFName("SigRef"));
        reference.setItem(COSName.getPDFName("TransformMethod"), COSName.getPDFName("DocMDP"));
        reference.setItem(COSName.getPDFName("TransformParams"), parameters);
        reference.setDirect(true);
        COSArray references = new COSArray();
        references.add(reference);
        references.setDirect(true);
        signature.getCOSObject().setItem(COSName.getPDFName("Reference"), references);
        COSDictionary permissions = new COSDictionary();
        permissions.setItem(COSName.getPDFName("DocMDP"), signature.getCOSObject());
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        catalog.setItem(COSName.getPDFName("Perms"), permissions);
        catalog.setNeedToBeUpdated(true);
        permissions.setNeedToBeUpdated(true);
    }

    static void note(File in, File out) throws Exception {
        try (PDDocument document = PDDocument.load(in); OutputStream stream = new FileOutputStream(out)) {
            PDPage page = document.getPage(0);
            PDAnnotationText note = new PDAnnotationText();
            note.setContents("Please call me about this.");
            note.setRectangle(new PDRectangle(400, 700, 20, 20));
            List<org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation> notes = new ArrayList<>(page.getAnnotations());
            notes.add(note);
            page.setAnnotations(notes);
            page.getCOSObject().setNeedToBeUpdated(true);
            note.getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getPages().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(stream);
        }
    }

    static void fill(File in, File out) throws Exception {
        try (PDDocument document = PDDocument.load(in); OutputStream stream = new FileOutputStream(out)) {
            PDTextField field = (PDTextField) document.getDocumentCatalog().getAcroForm().getField("remark");
            field.setValue("Spoke to Gran");
            COSDictionary dictionary = field.getCOSObject();
            dictionary.setNeedToBeUpdated(true);
            COSDictionary look = (COSDictionary) dictionary.getDictionaryObject(COSName.AP);
            look.setNeedToBeUpdated(true);
            ((COSDictionary) look.getDictionaryObject(COSName.N)).setNeedToBeUpdated(true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getAcroForm().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(stream);
        }
    }

    static void page(File in, File out) throws Exception {
        try (PDDocument document = PDDocument.load(in); OutputStream stream = new FileOutputStream(out)) {
            PDPage page = document.getPage(0);
            page.setRotation(90);
            page.getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getPages().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(stream);
        }
    }

    static void rewrite(File in, File out) throws Exception {
        try (PDDocument document = PDDocument.load(in)) {
            document.save(out);
        }
    }
}
